package org.whitecross.domain.incidents;

/** How far a message to a guardian has come. */
public enum NotificationState {
    /** Nobody has accepted it yet: it will be tried, or tried again, as soon as there is a way. */
    WAITING,
    /** Whoever carries such messages has accepted it. */
    SENT,
    /** It was tried for hours, or its address is refused for good. */
    DEAD,
    /** Nobody accepted it while it was needed: it got too old, or somebody answered, or the report was closed meanwhile. */
    EXPIRED
}
