package org.whitecross.domain.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

public final class SampleConsents {
    public static final Instant NOW = Instant.parse("2025-09-15T14:00:00.123456Z");
    public static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    public static final LocalDate TODAY = LocalDate.of(2025, 9, 15);
    public static final String CONTENT =
            "I agree that the school nurse treats my child as it says on the other side of this sheet.";

    private SampleConsents() {}

    /** Of a title of its own. */
    public static ConsentForm.Wording wording(String number, @Nullable LocalDate expiresOn) {
        return new ConsentForm.Wording(
                "Consent " + UUID.randomUUID(), new VersionNumber(number), CONTENT, true, expiresOn);
    }

    public static ConsentForm aForm(DistrictId districtId, ConsentType type, @Nullable LocalDate expiresOn) {
        return ConsentForm.first(districtId, type, null, wording("1.0", expiresOn), TODAY, NOW);
    }

    public static ConsentSignature.Told electronic(@Nullable LocalDate expiresOn) {
        return new ConsentSignature.Told(
                "Marta Quintero",
                ConsentRelationship.MOTHER,
                ConsentMethod.ELECTRONIC,
                "Marta Quintero, at the nurse's screen",
                null,
                NOW.minusSeconds(60),
                expiresOn);
    }

    public static ConsentSignature.Told verbal(@Nullable UserId witness) {
        return new ConsentSignature.Told(
                "Jon Quintero", ConsentRelationship.FATHER, ConsentMethod.VERBAL, null, witness, NOW, null);
    }

    public static ConsentSignature signed(ConsentForm form, Surroundings around, @Nullable LocalDate expiresOn) {
        return signed(form, around, electronic(expiresOn));
    }

    public static ConsentSignature signed(ConsentForm form, Surroundings around, ConsentSignature.Told told) {
        return ConsentSignature.of(form, around.studentId(), around.schoolId(), CHICAGO, told, around.userId(), NOW);
    }

    public static ConsentSignature withdrawn(ConsentSignature signature, UserId by) {
        return signature.withdrawn("Marta Quintero", "We changed our mind.", NOW, by, NOW);
    }
}
