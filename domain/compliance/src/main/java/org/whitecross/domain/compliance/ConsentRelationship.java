package org.whitecross.domain.compliance;

/** What whoever signs is to the child. */
public enum ConsentRelationship {
    MOTHER,
    FATHER,
    PARENT,
    LEGAL_GUARDIAN,
    FOSTER_PARENT,
    GRANDPARENT,
    STEPPARENT,
    OTHER_AUTHORIZED_ADULT
}
