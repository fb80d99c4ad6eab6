package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.whitecross.bootstrap.Api.Answer;

/** What the server's own log says of requests, and what it never says. */
@ExtendWith(TwoDistricts.Shared.class)
class LogTest {
    private static final String CANARY = "Kanarienvogel";

    private final TwoDistricts town;

    LogTest(TwoDistricts town) {
        this.town = town;
    }

    /** Seen red with the path in the place of its template. */
    @Test
    void eachRequestIsALineThatSaysNothingOfAnyChildNorAnySecret() {
        var log = new ListAppender<ILoggingEvent>();
        var ours = (Logger) LoggerFactory.getLogger("org.whitecross");
        var before = ours.getLevel();
        log.start();
        ours.addAppender(log);
        ours.setLevel(Level.INFO);
        List<Answer> answers;
        var nurse = town.server.as("nurse");
        try {
            answers = asked(nurse);
        } finally {
            ours.setLevel(before);
            ours.detachAppender(log);
        }
        assertThat(answers.stream().map(Answer::status)).containsExactly(200, 200, 400, 400, 401, 401, 406, 404, 500);
        var said = log.list.stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
        for (var answer : answers)
            assertThat(said.stream()
                            .filter(line -> line.endsWith(" " + answer.header("X-Request-Id"))
                                    && line.matches(
                                            "[A-Z]+ (/[a-zA-Z{}/-]*|-) " + answer.status() + " [0-9]+ ms \\S+ \\S+")))
                    .as(answer.status() + " " + answer.code())
                    .hasSize(1);
        var all = String.join("\n", said);
        assertThat(all)
                .contains("failed: ", "SQLSTATE 42P01") // the fault is told
                .doesNotContainIgnoringCase(CANARY)
                .doesNotContain(
                        Objects.requireNonNull(nurse.token()),
                        town.willow.id("studentId"),
                        town.willow.name(),
                        LiveServer.PASSWORD,
                        "does not exist"); // as the database says it, who may name values too
    }

    private List<Answer> asked(Api nurse) {
        var answers = new ArrayList<Answer>();
        answers.add(nurse.get("/api/students?search=" + CANARY));
        answers.add(nurse.get("/api/students/" + town.willow.id("studentId") + "/chart"));
        answers.add(nurse.get("/api/students/" + CANARY));
        answers.add(nurse.post("/api/students", Map.of("firstName", CANARY, CANARY, CANARY)));
        answers.add(town.server.anonymous().bearer(CANARY).get("/api/students"));
        answers.add(town.server
                .anonymous()
                .post("/api/auth/login", Map.of("email", CANARY + "@whitecross.example", "password", CANARY)));
        answers.add(nurse.with("Accept", CANARY + "/x").get("/api/students"));
        answers.add(nurse.get("/" + CANARY));
        town.server.database().superuser("alter table medication rename to medication_elsewhere");
        try {
            answers.add(nurse.get("/api/medications?search=" + CANARY));
        } finally {
            town.server.database().superuser("alter table medication_elsewhere rename to medication");
        }
        return answers;
    }

    /** With the pattern that the server logs by. Seen red without its replacement of line breaks. */
    @Test
    void anEventIsOneLineWithItsTimeInUtcWhateverItsMessage() throws IOException {
        var context = new LoggerContext();
        var layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern());
        layout.start();
        var line = layout.doLayout(new LoggingEvent(
                LogTest.class.getName(),
                context.getLogger("org.whitecross.Somewhere"),
                Level.INFO,
                "asked for\r\n2026-01-01T00:00:00.000Z ERROR Forged a line\nand another",
                new IllegalStateException(CANARY),
                null));
        assertThat(line)
                .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z INFO  Somewhere asked for \\| 2026.*\\R")
                .doesNotContain(CANARY);
        assertThat(line.lines()).hasSize(1);
    }

    private static String pattern() throws IOException {
        try (var file = Objects.requireNonNull(LogTest.class.getResourceAsStream("/logback.xml"))) {
            var found = Pattern.compile("<pattern>(.*)</pattern>")
                    .matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(found.find()).isTrue();
            return found.group(1);
        }
    }
}
