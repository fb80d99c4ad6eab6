package org.whitecross.domain.access;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * What may be an attack, or a misuse.
 *
 * @param districtId none where it is about the platform, not about one of its districts
 * @param cause what the server noticed; none where somebody told of it
 * @param occurrence of the cause: of whom, from where, when; noticed again, it is the same incident
 * @param subjectId whose account it is about; she does not handle it
 * @param requestId of the request in which it was noticed, for the access log
 * @param openedById who told of it
 */
public record SecurityIncident(
        SecurityIncidentId id,
        @Nullable DistrictId districtId,
        SecurityIncidentType type,
        SecuritySeverity severity,
        SecurityIncidentStatus status,
        @Nullable SecurityCause cause,
        @Nullable String occurrence,
        String description,
        @Nullable UserId subjectId,
        @Nullable String requestId,
        @Nullable UserId openedById,
        @Nullable UserId assignedToId,
        @Nullable String notes,
        @Nullable String resolution,
        @Nullable UserId resolvedById,
        @Nullable Instant resolvedAt,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public SecurityIncident {
        new Checks()
                .text("description", description, 10, 5000)
                .text("notes", notes, 3, 5000)
                .text("resolution", resolution, 10, 5000)
                .orRefuse();
    }

    /** Somebody tells of it. */
    public static SecurityIncident told(
            @Nullable DistrictId districtId,
            SecurityIncidentType type,
            SecuritySeverity severity,
            String description,
            @Nullable UserId subjectId,
            UserId by,
            Instant now) {
        return new SecurityIncident(
                SecurityIncidentId.next(),
                districtId,
                type,
                severity,
                SecurityIncidentStatus.OPEN,
                null,
                null,
                description,
                subjectId,
                null,
                by,
                null,
                null,
                null,
                null,
                null,
                0,
                now,
                now);
    }

    /** The server noticed it. */
    public static SecurityIncident noticed(
            SecurityCause cause,
            String occurrence,
            @Nullable DistrictId districtId,
            @Nullable UserId subjectId,
            String requestId,
            Instant now) {
        return new SecurityIncident(
                SecurityIncidentId.next(),
                districtId,
                cause.type(),
                cause.severity(),
                SecurityIncidentStatus.OPEN,
                cause,
                occurrence,
                cause.description(),
                subjectId,
                requestId,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                now,
                now);
    }

    /** @param toldResolution required of a resolution, and of nothing else */
    public SecurityIncident taken(SecurityIncidentStep step, @Nullable String toldResolution, UserId by, Instant now) {
        refuseSubject(by);
        if (!step.from().contains(status))
            throw new Refusal.RuleBroken(
                    code(),
                    "This asks for an incident that is "
                            + step.from().stream().sorted().map(Enum::name).collect(Collectors.joining(" or "))
                            + "; this one is " + status + ".");
        boolean resolves = step == SecurityIncidentStep.RESOLVE;
        new Checks()
                .that(toldResolution != null || !resolves, "resolution", "required", "is required: say what it was")
                .that(toldResolution == null || resolves, "resolution", "not-now", "belongs to RESOLVE")
                .orRefuse();
        boolean staysResolved = step == SecurityIncidentStep.CLOSE;
        return new SecurityIncident(
                id,
                districtId,
                type,
                severity,
                step.to(),
                cause,
                occurrence,
                description,
                subjectId,
                requestId,
                openedById,
                assignedToId,
                notes,
                staysResolved ? resolution : toldResolution,
                staysResolved ? resolvedById : resolves ? by : null,
                staysResolved ? resolvedAt : resolves ? now : null,
                version,
                createdAt,
                now);
    }

    public SecurityIncident handled(
            SecuritySeverity newSeverity,
            @Nullable UserId assignee,
            @Nullable String newNotes,
            UserId by,
            Instant now) {
        refuseSubject(by);
        if (status == SecurityIncidentStatus.CLOSED)
            throw new Refusal.RuleBroken(code(), "The incident is closed: reopen it first.");
        if (assignee != null && assignee.equals(subjectId))
            throw new Refusal.Invalid("/assignedToId", "subject", "must not be whom the incident is about");
        return new SecurityIncident(
                id,
                districtId,
                type,
                newSeverity,
                status,
                cause,
                occurrence,
                description,
                subjectId,
                requestId,
                openedById,
                assignee,
                newNotes,
                resolution,
                resolvedById,
                resolvedAt,
                version,
                createdAt,
                now);
    }

    private void refuseSubject(UserId by) {
        if (by.equals(subjectId))
            throw new Refusal.RuleBroken(
                    "own-security-incident", "It is about your account: somebody else handles it.");
    }

    private String code() {
        return "security-incident-" + status.name().toLowerCase(Locale.ROOT);
    }
}
