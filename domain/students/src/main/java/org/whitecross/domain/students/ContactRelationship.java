package org.whitecross.domain.students;

public enum ContactRelationship {
    PARENT,
    GUARDIAN,
    SIBLING,
    GRANDPARENT,
    AUNT_UNCLE,
    FAMILY_FRIEND,
    NEIGHBOR,
    OTHER
}
