package org.whitecross.domain.health;

/** How the school knows of a dose. */
public enum VaccinationSource {
    /** By its own staff. */
    GIVEN_HERE,
    /** From a record of whoever gave it, such as an immunization registry or a certificate. */
    HISTORICAL,
    /** Told by the family, without a record. */
    REPORTED
}
