package org.whitecross.application.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardianMessageTest {
    @Test
    void placeholdersAreFilledAndNothingElse() {
        var message =
                new GuardianMessage("Call {{school}}", "{{school}} {here} $1 \\: call.{{acknowledge}} {{school}}");
        assertThat(message.subject("Willow")).isEqualTo("Call Willow");
        assertThat(message.text("Willow", " Read?")).isEqualTo("Willow {here} $1 \\: call. Read? Willow");
    }

    /** Seen red where one placeholder was filled after the other. */
    @Test
    void whatASchoolIsCalledIsNoTemplate() {
        var message = new GuardianMessage("Call {{school}}", "{{school}}{{acknowledge}}");
        assertThat(message.text("{{acknowledge}} $0", "x")).isEqualTo("{{acknowledge}} $0x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Call {{school}}      | {{school}}: {{student}} fell | {{student}} is not known in the text
                    Call {{School}}      | {{school}}                   | {{School}} is not known in the subject
                    Call {{ school }}    | {{school}}                   | is not known in the subject
                    Call {{acknowledge}} | {{school}}                   | {{acknowledge}} must stand in the text
                    Call                 | Call us                      | the text must say {{school}}
                    Call                 | {{school}} {{acknowledge     | the text has braces that are no placeholder
                    Call }}              | {{school}}                   | the subject has braces that are no placeholder
                    """)
    void templateThatSaysMoreOrLessIsNone(String subject, String text, String why) {
        assertThatThrownBy(() -> new GuardianMessage(subject, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void subjectIsOneLineAndNothingIsTooLong() {
        assertThatThrownBy(() -> new GuardianMessage("Call\nBcc: all@school.example", "{{school}}"))
                .hasMessageContaining("one line");
        new GuardianMessage("x".repeat(150), "{{school}}" + "x".repeat(990));
        assertThatThrownBy(() -> new GuardianMessage("x".repeat(151), "{{school}}"))
                .hasMessageContaining("1 to 150");
        assertThatThrownBy(() -> new GuardianMessage("x", "{{school}}" + "x".repeat(991)))
                .hasMessageContaining("1 to 1000");
    }
}
