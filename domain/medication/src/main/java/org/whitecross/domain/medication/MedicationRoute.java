package org.whitecross.domain.medication;

/** The way a dose takes into the body. */
public enum MedicationRoute {
    ORAL,
    SUBLINGUAL,
    TOPICAL,
    INTRAVENOUS,
    INTRAMUSCULAR,
    SUBCUTANEOUS,
    INHALATION,
    OPHTHALMIC,
    OTIC,
    NASAL,
    RECTAL,
    TRANSDERMAL
}
