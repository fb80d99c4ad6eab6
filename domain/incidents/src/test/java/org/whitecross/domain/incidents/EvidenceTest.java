package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class EvidenceTest {
    @Test
    void fileIsKnownByItsDigest() {
        var evidence = named("frame.png", EvidenceType.PNG, "abc".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(evidence.sha256())
                .as("the example of FIPS 180-2")
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(evidence.isOf("abc".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(evidence.isOf("abd".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../frame.png", ".png", "a/b.png", "a\\b.png", "a\nb.png", "frame\".png", "-rf.png"})
    void nameOfAFileLeadsNowhere(String name) {
        Refused.forField("/fileName", "format", () -> named(name, EvidenceType.PNG, new byte[1]));
    }

    @Test
    void nameEndsAsItsKindDoes() {
        Refused.forField("/fileName", "extension", () -> named("frame.pdf", EvidenceType.PNG, new byte[1]));
        assertThat(named("Año 1 frame.JPEG", EvidenceType.JPEG, new byte[1]).fileName())
                .isEqualTo("Año 1 frame.JPEG");
    }

    @Test
    void fileHasSomethingInItAndIsNotTooLarge() {
        Refused.forField("/content", "size", () -> named("frame.png", EvidenceType.PNG, new byte[0]));
        Refused.forField(
                "/content", "size", () -> named("frame.png", EvidenceType.PNG, new byte[Evidence.LARGEST + 1]));
        named("frame.png", EvidenceType.PNG, new byte[Evidence.LARGEST]);
    }

    private static Evidence named(String name, EvidenceType type, byte[] content) {
        return Evidence.of(anIncident(Surroundings.madeUp()), name, type, content, null, UserId.next(), NOW);
    }
}
