package org.whitecross.domain.medication;

/** In which form a product comes. */
public enum DosageForm {
    TABLET,
    CAPSULE,
    LIQUID,
    INJECTION,
    TOPICAL,
    INHALER,
    DROPS,
    PATCH,
    SUPPOSITORY,
    POWDER,
    CREAM,
    OINTMENT,
    GEL,
    SPRAY,
    LOZENGE;

    /** What lots of such a product are usually counted in. */
    DoseUnit usualUnit() {
        return switch (this) {
            case TABLET, LOZENGE, SUPPOSITORY -> DoseUnit.TABLET;
            case CAPSULE -> DoseUnit.CAPSULE;
            case LIQUID, INJECTION -> DoseUnit.ML;
            case INHALER -> DoseUnit.PUFF;
            case DROPS -> DoseUnit.DROP;
            case PATCH -> DoseUnit.PATCH;
            case SPRAY -> DoseUnit.SPRAY;
            case POWDER -> DoseUnit.G;
            case TOPICAL, CREAM, OINTMENT, GEL -> DoseUnit.APPLICATION;
        };
    }
}
