package org.whitecross.domain.medication;

import java.math.BigDecimal;

/** What a dose is measured in, and the stock it comes from. */
public enum DoseUnit {
    MG,
    G,
    MCG,
    ML,
    L,
    UNIT,
    MEQ,
    TABLET,
    CAPSULE,
    DROP,
    PUFF,
    PATCH,
    SPRAY,
    APPLICATION;

    /** What amounts of it are added up in: a mass in mg, a volume in mL. */
    DoseUnit base() {
        return switch (this) {
            case G, MCG -> MG;
            case L -> ML;
            case MG, ML, UNIT, MEQ, TABLET, CAPSULE, DROP, PUFF, PATCH, SPRAY, APPLICATION -> this;
        };
    }

    BigDecimal inBase(BigDecimal amount) {
        return switch (this) {
            case G, L -> amount.movePointRight(3);
            case MCG -> amount.movePointLeft(3);
            case MG, ML, UNIT, MEQ, TABLET, CAPSULE, DROP, PUFF, PATCH, SPRAY, APPLICATION -> amount;
        };
    }
}
