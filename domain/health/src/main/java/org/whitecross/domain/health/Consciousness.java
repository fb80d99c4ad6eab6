package org.whitecross.domain.health;

/** AVPU, as far as the first four go: alert, answers to the voice, only to pain, not at all; and words for what lies between. */
public enum Consciousness {
    ALERT,
    VERBAL,
    PAIN,
    UNRESPONSIVE,
    DROWSY,
    CONFUSED,
    LETHARGIC;

    AlertLevel level() {
        return switch (this) {
            case ALERT -> AlertLevel.NORMAL;
            case VERBAL, DROWSY, CONFUSED, LETHARGIC -> AlertLevel.ABNORMAL;
            case PAIN, UNRESPONSIVE -> AlertLevel.CRITICAL;
        };
    }
}
