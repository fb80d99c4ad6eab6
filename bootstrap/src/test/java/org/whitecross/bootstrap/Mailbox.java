package org.whitecross.bootstrap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.domain.kernel.NotificationChannel;

/** Takes e-mail, in the place of a mail server, and shows the last one to each address. */
final class Mailbox implements ContactMessages {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private final Map<String, Message> latest = new ConcurrentHashMap<>();

    /** Looks at each message before it is taken, and may refuse it. */
    volatile Consumer<Message> doorman = message -> {};

    @Override
    public boolean carries(NotificationChannel channel) {
        return channel == NotificationChannel.EMAIL;
    }

    @Override
    public void send(Message message) {
        doorman.accept(message);
        latest.put(message.to(), message);
    }

    Message latestTo(String address) {
        var message = latest.get(address);
        if (message == null) throw new AssertionError("nothing was sent to " + address);
        return message;
    }

    boolean isEmpty(String address) {
        return !latest.containsKey(address);
    }

    /** The six digits that are in it. */
    static String code(String text) {
        var code = CODE.matcher(text);
        if (!code.find()) throw new AssertionError("there is no code in it");
        return code.group();
    }
}
