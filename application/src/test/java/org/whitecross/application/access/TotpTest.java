package org.whitecross.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the column SHA1, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheStandard(long seconds, String code) {
        var at = Instant.ofEpochSecond(seconds);
        assertThat(Totp.code(SECRET, at)).isEqualTo(code);
        assertThat(Totp.stepOf(code, SECRET, at)).hasValue(seconds / 30);
    }

    @Test
    void oneStepEarlierOrLaterIsTakenAndNoMore() {
        var at = Instant.ofEpochSecond(1_111_111_111L);
        var code = Totp.code(SECRET, at);
        for (int seconds : new int[] {-30, 0, 30})
            assertThat(Totp.stepOf(code, SECRET, at.plusSeconds(seconds))).hasValue(1_111_111_111L / 30);
        for (int seconds : new int[] {-60, 60})
            assertThat(Totp.stepOf(code, SECRET, at.plusSeconds(seconds))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "28708", "2870822", "28708x", " 287082", "２８７０８２", "-87082"})
    void whatIsNoCodeIsNone(String code) {
        assertThat(Totp.stepOf(code, SECRET, Instant.ofEpochSecond(59))).isEmpty();
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenInBase32(String text, String written) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }
}
