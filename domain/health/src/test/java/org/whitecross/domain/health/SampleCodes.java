package org.whitecross.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Some of CDC's codes to try things on. */
public final class SampleCodes {
    public static final Instant NOW = Instant.parse("2026-03-10T14:00:00.123456Z");
    public static final LocalDate UPDATED = LocalDate.of(2020, 6, 2);

    public static final List<VaccineCode> VACCINES = List.of(
            new VaccineCode("03", "MMR", "measles, mumps and rubella virus vaccine", VaccineCodeStatus.ACTIVE, UPDATED),
            new VaccineCode("02", "OPV", "trivalent poliovirus vaccine, live", VaccineCodeStatus.INACTIVE, UPDATED),
            new VaccineCode("21", "varicella", null, VaccineCodeStatus.ACTIVE, UPDATED),
            new VaccineCode("99", "RESERVED", null, VaccineCodeStatus.PENDING, UPDATED));
    public static final List<VaccineCode> MAKERS = List.of(
            new VaccineCode("MSD", "Merck and Co., Inc.", null, VaccineCodeStatus.ACTIVE, UPDATED),
            new VaccineCode("LED", "Lederle", null, VaccineCodeStatus.INACTIVE, UPDATED));

    public static final VaccineCodes.Table CVX = table(ReferenceKind.CVX, VACCINES);
    public static final VaccineCodes.Table MVX = table(ReferenceKind.MVX, MAKERS);
    public static final VaccineCodes BOTH = new VaccineCodes(Optional.of(CVX), Optional.of(MVX));

    private SampleCodes() {}

    public static VaccineCodeTables.File file(ReferenceKind kind, String digit) {
        return new VaccineCodeTables.File(
                kind,
                kind == ReferenceKind.CVX ? "cvx.txt" : "mvx.txt",
                digit.repeat(64),
                kind == ReferenceKind.CVX ? VACCINES : MAKERS);
    }

    private static VaccineCodes.Table table(ReferenceKind kind, List<VaccineCode> codes) {
        return new VaccineCodes.Table(
                new ReferenceVersion(ReferenceVersionId.next(), kind, "sample", "0".repeat(64), codes.size(), NOW),
                codes);
    }
}
