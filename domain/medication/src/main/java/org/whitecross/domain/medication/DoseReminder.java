package org.whitecross.domain.medication;

import java.time.Instant;
import org.whitecross.domain.kernel.SchoolId;

/**
 * Doses of a school at a time: so many are due, or overdue. It names no child, so it can be sent anywhere; the round says who.
 *
 * @param since when they became it
 * @param doses how many, when it was raised
 */
public record DoseReminder(
        DoseReminderId id,
        SchoolId schoolId,
        Instant scheduledFor,
        ReminderKind kind,
        Instant since,
        int doses,
        Instant raisedAt) {}
