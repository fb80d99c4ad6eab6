package org.whitecross.domain.health;

public enum HeartRhythm {
    REGULAR,
    IRREGULAR
}
