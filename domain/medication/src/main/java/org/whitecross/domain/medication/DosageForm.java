package org.whitecross.domain.medication;

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
    LOZENGE
}
