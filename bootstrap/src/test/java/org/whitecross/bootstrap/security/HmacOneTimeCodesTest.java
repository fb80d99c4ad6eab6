package org.whitecross.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.students.VerificationCodeId;

class HmacOneTimeCodesTest {
    private final HmacOneTimeCodes codes = new HmacOneTimeCodes("a secret of this server");
    private final VerificationCodeId id = VerificationCodeId.next();

    /** Red when a code loses its leading zeros, or always begins with one. */
    @Test
    void aCodeHasSixDigitsAndEveryDigitOccursEverywhere() {
        var digits = new HashSet<String>();
        var all = new HashSet<String>();
        for (int i = 0; i < 2_000; i++) {
            var code = codes.next();
            assertThat(code).matches("[0-9]{6}");
            all.add(code);
            for (int at = 0; at < 6; at++) digits.add(at + ":" + code.charAt(at));
        }
        assertThat(digits).hasSize(60);
        assertThat(all).hasSizeGreaterThan(1_900);
    }

    /** Red when the key, the id or the code is left out of the sum. */
    @Test
    void whatIsKeptDependsOnTheCodeItsIdAndAKeyThatIsNotTheSecretItself() throws Exception {
        var kept = codes.hash(id, "012345");
        assertThat(kept).matches("[0-9a-f]{64}").doesNotContain("012345");
        assertThat(new HmacOneTimeCodes("a secret of this server").hash(id, "012345"))
                .isEqualTo(kept);
        assertThat(codes.hash(id, "012346")).isNotEqualTo(kept);
        assertThat(codes.hash(VerificationCodeId.next(), "012345")).isNotEqualTo(kept);
        assertThat(new HmacOneTimeCodes("a secret of another one").hash(id, "012345"))
                .isNotEqualTo(kept);
        assertThat(TokenHash.of(id.value() + " 012345").value()).isNotEqualTo(kept);
    }
}
