package org.whitecross.domain.compliance;

/** How a consent was given. */
public enum ConsentMethod {
    /** At a screen; the signature's text is kept. */
    ELECTRONIC,
    /** On a sheet of paper, which the school keeps. */
    PAPER,
    /** By word of mouth, heard by two members of staff. */
    VERBAL
}
