package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the settings to the mail server and back: a guardian gets a real e-mail, and what it says is confirmed. */
class MailVerificationTest {
    @Test
    void aGuardianIsVerifiedByTheMailSheGotAndHearsNothingWhileTheMailServerIsAway() throws Exception {
        var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("school@district.example", "school", "p@ss");
        mail.start();
        var url = "smtp://school:p%40ss@127.0.0.1:" + mail.getSmtp().getPort();
        try (var demo = LiveServer.start();
                var server = demo.node(Map.of("SMTP_URL", url, "SMTP_FROM", "school@district.example"))) {
            var nurse = server.as("nurse");
            var student = nurse.get("/api/students?limit=1").data().path("rows").get(0);
            var contacts = nurse.get("/api/students/" + student.path("id").asString() + "/emergency-contacts");
            var path = "/api/emergency-contacts/"
                    + contacts.data().path("rows").get(0).path("id").asString();
            var reached = nurse.patch(path, "\"1\"", Map.of("email", "guardian@family.example"));
            assertThat(reached.status()).as(reached.text()).isEqualTo(200);

            var sent = nurse.post(path + "/verification-codes", Map.of("channel", "EMAIL"));
            assertThat(sent.status()).as(sent.text()).isEqualTo(200);
            assertThat(mail.waitForIncomingEmail(5_000, 1)).isTrue();
            var letter = mail.getReceivedMessages()[0];
            assertThat(letter.getAllRecipients()[0]).hasToString("guardian@family.example");
            var text = letter.getContent().toString();
            assertThat(text)
                    .doesNotContain(student.path("firstName").asString())
                    .doesNotContain(student.path("lastName").asString());
            var confirmed = nurse.post(path + "/verification", Map.of("code", Mailbox.code(text)));
            assertThat(confirmed.data().path("verificationStatus").asString())
                    .as(confirmed.text())
                    .isEqualTo("VERIFIED");

            mail.stop();
            demo.database()
                    .superuser("update verification_code set requested_at = requested_at - interval '2 min',"
                            + " expires_at = expires_at - interval '2 min'");
            var away = nurse.post(path + "/verification-codes", Map.of("channel", "EMAIL"));
            assertThat(away.status()).as(away.text()).isEqualTo(503);
            assertThat(away.header("Retry-After")).isNotEmpty();
            assertThat(away.text()).doesNotContain("127.0.0.1").doesNotContain("guardian");
        } finally {
            mail.stop();
        }
    }
}
