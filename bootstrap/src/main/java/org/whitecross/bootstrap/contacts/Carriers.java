package org.whitecross.bootstrap.contacts;

import java.util.List;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.domain.kernel.NotificationChannel;

/** Gives each message to the first who carries its channel. */
public record Carriers(List<ContactMessages> all) implements ContactMessages {
    public Carriers {
        all = List.copyOf(all);
    }

    @Override
    public boolean carries(NotificationChannel channel) {
        return all.stream().anyMatch(carrier -> carrier.carries(channel));
    }

    @Override
    public void send(Message message) {
        all.stream()
                .filter(carrier -> carrier.carries(message.channel()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no way for " + message.channel()))
                .send(message);
    }
}
