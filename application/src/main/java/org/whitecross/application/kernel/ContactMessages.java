package org.whitecross.application.kernel;

import java.util.UUID;
import org.whitecross.domain.kernel.NotificationChannel;

/** The ways by which messages leave the house for contacts. */
public interface ContactMessages {
    /** Whether there is a way for this channel at all. */
    boolean carries(NotificationChannel channel);

    /**
     * Hands a message over, which takes its time: never within a transaction. When it returns, somebody else has accepted
     * the message; that it arrives is not known.
     *
     * @throws org.whitecross.application.kernel.Unavailable if it cannot be handed over at the moment
     * @throws org.whitecross.domain.kernel.Refusal.RuleBroken {@code address-refused}, if it never will be
     */
    void send(Message message);

    /**
     * @param id tells the carrier when it gets a message a second time
     * @param to an e-mail address, or a number in E.164 form
     */
    record Message(UUID id, NotificationChannel channel, String to, String subject, String text) {}

    /** While nothing is set up: nothing is carried, and nobody is told that it was. */
    static ContactMessages none() {
        return new ContactMessages() {
            @Override
            public boolean carries(NotificationChannel channel) {
                return false;
            }

            @Override
            public void send(Message message) {
                throw new IllegalStateException("there is no way for " + message.channel());
            }
        };
    }
}
