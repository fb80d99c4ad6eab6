package org.whitecross.domain.incidents;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.StudentId;

/**
 * What is known of the incidents looked for; null where it does not matter.
 *
 * @param dateFrom the first day, on the clock of the school where it happened
 * @param dateTo the last day, on the same clock
 * @param untoldAt open ones only whose guardians were to know before that moment, and whom nobody has told since it is as grave
 */
public record IncidentSearch(
        @Nullable StudentId studentId,
        @Nullable IncidentType type,
        @Nullable IncidentSeverity severity,
        @Nullable LocalDate dateFrom,
        @Nullable LocalDate dateTo,
        @Nullable IncidentEventId eventId,
        @Nullable IncidentStatus status,
        @Nullable Instant untoldAt) {
    public IncidentSearch(
            @Nullable StudentId studentId,
            @Nullable IncidentType type,
            @Nullable IncidentSeverity severity,
            @Nullable LocalDate dateFrom,
            @Nullable LocalDate dateTo) {
        this(studentId, type, severity, dateFrom, dateTo, null, null, null);
    }

    public static IncidentSearch about(StudentId studentId) {
        return new IncidentSearch(studentId, null, null, null, null);
    }
}
