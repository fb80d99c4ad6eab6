package org.whitecross.domain.incidents;

/** How pressing it is, the least pressing first. */
public enum ActionPriority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT;

    ActionPriority raised() {
        return switch (this) {
            case LOW -> MEDIUM;
            case MEDIUM -> HIGH;
            case HIGH, URGENT -> URGENT;
        };
    }
}
