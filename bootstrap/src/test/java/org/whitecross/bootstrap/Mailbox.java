package org.whitecross.bootstrap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.domain.kernel.NotificationChannel;

/** Takes e-mail, in the place of a mail server, and shows the last one to each address about something. */
final class Mailbox implements ContactMessages {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private final Map<String, List<Message>> taken = new ConcurrentHashMap<>();

    /** Looks at each message before it is taken, and may refuse it. */
    volatile Consumer<Message> doorman = message -> {};

    @Override
    public boolean carries(NotificationChannel channel) {
        return channel == NotificationChannel.EMAIL;
    }

    @Override
    public void send(Message message) {
        doorman.accept(message);
        taken.computeIfAbsent(message.to(), to -> new CopyOnWriteArrayList<>()).add(message);
    }

    Message latestTo(String address) {
        return latestTo(address, "").orElseThrow(() -> new AssertionError("nothing was sent to " + address));
    }

    /** @param about part of its subject */
    Optional<Message> latestTo(String address, String about) {
        return all(address).reversed().stream()
                .filter(message -> message.subject().contains(about))
                .findFirst();
    }

    List<Message> all(String address) {
        return taken.getOrDefault(address, List.of());
    }

    /** The six digits that are in it. */
    static String code(String text) {
        var code = CODE.matcher(text);
        if (!code.find()) throw new AssertionError("there is no code in it");
        return code.group();
    }
}
