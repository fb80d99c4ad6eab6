package org.whitecross.domain.health;

public enum ConditionStatus {
    ACTIVE,
    MANAGED,
    RESOLVED,
    MONITORING,
    INACTIVE;

    /** Whether the child still has it, so that it is reviewed and shown on her chart. */
    public boolean isCurrent() {
        return this != RESOLVED && this != INACTIVE;
    }
}
