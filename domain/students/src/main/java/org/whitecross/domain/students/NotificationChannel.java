package org.whitecross.domain.students;

/** A way by which a message reaches somebody. */
public enum NotificationChannel {
    SMS,
    EMAIL,
    VOICE
}
