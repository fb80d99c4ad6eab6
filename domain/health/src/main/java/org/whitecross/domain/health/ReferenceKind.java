package org.whitecross.domain.health;

/** What others publish, and the chart is read with. */
public enum ReferenceKind {
    /** The parameters of CDC's growth charts of 2000. */
    CDC_GROWTH,
    /** CDC's codes of vaccines. */
    CVX,
    /** CDC's codes of manufacturers of vaccines. */
    MVX
}
