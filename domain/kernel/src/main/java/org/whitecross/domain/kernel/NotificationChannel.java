package org.whitecross.domain.kernel;

/** A way by which a message reaches somebody. */
public enum NotificationChannel {
    SMS,
    EMAIL,
    VOICE
}
