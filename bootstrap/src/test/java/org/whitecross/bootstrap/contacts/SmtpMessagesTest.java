package org.whitecross.bootstrap.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.application.kernel.ContactMessages.Message;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.bootstrap.contacts.SmtpSettings.Encryption;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refused;

/** Mail to a server that speaks SMTP, and what becomes of it when that server does not want it. */
class SmtpMessagesTest {
    private static final Message MESSAGE = new Message(
            java.util.UUID.randomUUID(),
            NotificationChannel.EMAIL,
            "zoe.garcia@family.example",
            "Ihr Code für Willow",
            "Grüße\n012345\n");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        server.stop();
        for (var one : open) one.close();
    }

    private static SmtpMessages to(int port, Encryption encryption, @Nullable String password) {
        return new SmtpMessages(
                new SmtpSettings(
                        "127.0.0.1",
                        port,
                        encryption,
                        password == null ? null : "whitecross",
                        password,
                        "school@district.example"),
                Clock.systemUTC());
    }

    private int started() {
        server.setUser("whitecross@district.example", "whitecross", "mail-password");
        server.start();
        return server.getSmtp().getPort();
    }

    @Test
    void aMessageArrivesAsItWasWritten() throws Exception {
        var messages = to(started(), Encryption.NONE, "mail-password");
        assertThat(messages.carries(NotificationChannel.EMAIL)).isTrue();
        assertThat(messages.carries(NotificationChannel.SMS)).isFalse();
        messages.send(MESSAGE);

        assertThat(server.waitForIncomingEmail(5_000, 1)).isTrue();
        MimeMessage got = server.getReceivedMessages()[0];
        assertThat(got.getAllRecipients()).containsExactly(new InternetAddress(MESSAGE.to()));
        assertThat(got.getFrom()).containsExactly(new InternetAddress("school@district.example"));
        assertThat(got.getSubject()).isEqualTo(MESSAGE.subject());
        assertThat(got.getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo(MESSAGE.text().strip());
        assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(got.getSentDate()).isNotNull();
    }

    @Test
    void aWrongPasswordIsOurAffairAndMayPass() {
        var messages = to(started(), Encryption.NONE, "not-the-password");
        assertThatThrownBy(() -> messages.send(MESSAGE)).isInstanceOf(Unavailable.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereMayComeBack() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> to(free, Encryption.NONE, null).send(MESSAGE)).isInstanceOf(Unavailable.class);
    }

    /** Red without starttls.required: the message would go out in the clear. */
    @ParameterizedTest
    @EnumSource(
            value = Encryption.class,
            names = {"TLS", "STARTTLS"})
    void whatMustBeEncryptedIsNotSentInTheClear(Encryption encryption) {
        var messages = to(started(), encryption, "mail-password");
        assertThatThrownBy(() -> messages.send(MESSAGE)).isInstanceOf(Unavailable.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /** Seen red with mail.smtp.ssl.trust set to *, and server identities not checked. */
    @Test
    void serverForWhichNobodyVouchesGetsNothing() throws Exception {
        var stranger = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        open.add(stranger::stop);
        stranger.start();
        var messages = to(stranger.getSmtps().getPort(), Encryption.TLS, null);
        assertThatThrownBy(() -> messages.send(MESSAGE))
                .isInstanceOf(Unavailable.class)
                .rootCause()
                .isInstanceOf(CertPathBuilderException.class);
        assertThat(stranger.getReceivedMessages()).isEmpty();
    }

    /** A header cannot be added by an address or a subject. */
    @Test
    void nothingThatIsWrittenBecomesAHeader() throws Exception {
        var messages = to(started(), Encryption.NONE, "mail-password");
        Refused.byRule(
                "address-refused",
                () -> messages.send(new Message(
                        java.util.UUID.randomUUID(),
                        NotificationChannel.EMAIL,
                        "a@b.example\r\nBcc: c@d.example",
                        "Code",
                        "012345")));
        messages.send(new Message(
                java.util.UUID.randomUUID(),
                NotificationChannel.EMAIL,
                "a@b.example",
                "Code\r\nBcc: c@d.example\r\n\r\nText",
                "012345"));
        assertThat(server.waitForIncomingEmail(5_000, 1)).isTrue();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()[0].getContent().toString()).contains("012345");
    }

    /** Red when every failure is taken for a passing one, or none. */
    @ParameterizedTest
    @CsvSource({"550, true", "553, true", "450, false", "452, false"})
    void anAddressThatIsRefusedForGoodIsTheCallersAffair(int code, boolean forGood) throws IOException {
        var messages = to(serverThatAnswersRecipients(code), Encryption.NONE, null);
        if (forGood) Refused.byRule("address-refused", () -> messages.send(MESSAGE));
        else assertThatThrownBy(() -> messages.send(MESSAGE)).isInstanceOf(Unavailable.class);
    }

    private int serverThatAnswersRecipients(int code) throws IOException {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(socket);
        Thread.ofVirtual().start(() -> {
            try (var client = socket.accept();
                    var lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                var out = client.getOutputStream();
                out.write("220 here\r\n".getBytes(StandardCharsets.US_ASCII));
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var answer = line.startsWith("RCPT") ? code + " no\r\n" : "250 ok\r\n";
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // the client has hung up
            }
        });
        return socket.getLocalPort();
    }
}
