package org.whitecross.domain.incidents;

/** In what way a child is hurt, as far as first aid can tell. */
public enum InjuryNature {
    ABRASION,
    BITE,
    BLEEDING,
    BRUISE,
    BURN,
    CONCUSSION,
    CUT,
    DENTAL,
    DISLOCATION,
    FOREIGN_BODY,
    FRACTURE,
    PUNCTURE,
    SPRAIN,
    STING,
    STRAIN,
    OTHER
}
