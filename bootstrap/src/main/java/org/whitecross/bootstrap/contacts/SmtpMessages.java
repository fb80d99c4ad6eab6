package org.whitecross.bootstrap.contacts;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.bootstrap.contacts.SmtpSettings.Encryption;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;

/** E-mail, handed over to a mail server. */
public final class SmtpMessages implements ContactMessages {
    private static final String CONNECTING =
            String.valueOf(Duration.ofSeconds(5).toMillis());
    private static final String WAITING = String.valueOf(Duration.ofSeconds(10).toMillis());
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final SmtpSettings settings;
    private final Session session;
    private final Clock clock;

    public SmtpMessages(SmtpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.encryption() == Encryption.TLS));
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.encryption() == Encryption.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.encryption() == Encryption.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", CONNECTING);
        properties.put("mail.smtp.timeout", WAITING);
        properties.put("mail.smtp.writetimeout", WAITING);
        session = Session.getInstance(properties);
    }

    @Override
    public boolean carries(NotificationChannel channel) {
        return channel == NotificationChannel.EMAIL;
    }

    @Override
    public void send(Message message) {
        if (!carries(message.channel())) throw new IllegalArgumentException("this is mail, not " + message.channel());
        try (var transport = session.getTransport()) {
            var mail = mail(message);
            transport.connect(settings.user(), settings.password());
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (AddressException malformed) {
            throw addressRefused();
        } catch (SendFailedException failed) {
            if (isAddressRefused(failed)) throw addressRefused();
            throw unavailable(failed);
        } catch (MessagingException failed) {
            throw unavailable(failed);
        }
    }

    private MimeMessage mail(Message message) throws MessagingException {
        var mail = new Named(session, "<" + message.id() + "@" + domain(settings.from()) + ">");
        mail.setFrom(new InternetAddress(settings.from(), true));
        mail.setRecipient(RecipientType.TO, new InternetAddress(message.to(), true));
        mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        mail.setText(message.text(), StandardCharsets.UTF_8.name());
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no machine answers it
        mail.setSentDate(Date.from(clock.instant()));
        mail.saveChanges();
        return mail;
    }

    /** Under an id of ours: a message that is sent twice is seen to be the same. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }

    /** For good, and not only for now, by RFC 5321. */
    private static boolean isAddressRefused(SendFailedException failed) {
        for (var next = failed.getNextException(); next instanceof MessagingException m; next = m.getNextException())
            if (m instanceof SMTPAddressFailedException a && a.getReturnCode() >= 500) return true;
        return false;
    }

    private static Refusal addressRefused() {
        return new Refusal.RuleBroken("address-refused", "The mail server does not accept this e-mail address.");
    }

    private static Unavailable unavailable(MessagingException cause) {
        return new Unavailable("The message could not be sent. Ask again in a while.", RETRY, cause);
    }
}
