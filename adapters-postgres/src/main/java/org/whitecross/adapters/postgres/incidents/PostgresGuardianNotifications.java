package org.whitecross.adapters.postgres.incidents;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.whitecross.adapters.postgres.incidents.PostgresIncidentReports.wasAsGrave;
import static org.whitecross.adapters.postgres.schema.Tables.ACKNOWLEDGE_NOTIFICATION;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_CONTACT;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_NOTIFICATION;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_TOLD;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_REPORT;
import static org.whitecross.adapters.postgres.schema.Tables.NOTIFICATION_ATTEMPT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.GuardianNotificationRecord;
import org.whitecross.adapters.postgres.schema.tables.records.NotificationAttemptRecord;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianNotificationId;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentStatus;
import org.whitecross.domain.incidents.NotificationAttempt;
import org.whitecross.domain.incidents.NotificationAttemptId;
import org.whitecross.domain.incidents.NotificationState;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresGuardianNotifications implements GuardianNotifications {
    /** Of a contact: the place of her priority in the order in which contacts are called. */
    private static final Field<Integer> STEP =
            field("array_position(enum_range(null::contact_priority), {0})", Integer.class, EMERGENCY_CONTACT.PRIORITY);

    private final Database db;
    private final PostgresTable<GuardianNotificationRecord, GuardianNotificationId, GuardianNotification> rows;
    private final PostgresTable<NotificationAttemptRecord, NotificationAttemptId, NotificationAttempt> attempts;

    public PostgresGuardianNotifications(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db,
                GUARDIAN_NOTIFICATION.ID,
                GuardianNotification.class,
                () -> db.tenancy().schools(GUARDIAN_NOTIFICATION.SCHOOL_ID));
        attempts = new PostgresTable<>(
                db,
                NOTIFICATION_ATTEMPT.ID,
                NotificationAttempt.class,
                () -> db.tenancy().schools(NOTIFICATION_ATTEMPT.SCHOOL_ID));
    }

    @Override
    public List<GuardianNotification> addAll(List<GuardianNotification> messages) {
        return rows.addAll(messages);
    }

    @Override
    public List<GuardianNotification> of(IncidentReportId incidentReportId) {
        return rows.all(
                GUARDIAN_NOTIFICATION.INCIDENT_REPORT_ID.eq(incidentReportId), GUARDIAN_NOTIFICATION.POSITION.asc());
    }

    @Override
    public List<GuardianNotification> all(StudentId studentId) {
        return rows.all(GUARDIAN_NOTIFICATION.STUDENT_ID.eq(studentId), GUARDIAN_NOTIFICATION.POSITION.asc());
    }

    @Override
    public List<NotificationAttempt> attemptsOf(IncidentReportId incidentReportId) {
        return attempts.all(
                NOTIFICATION_ATTEMPT.NOTIFICATION_ID.in(select(GUARDIAN_NOTIFICATION.ID)
                        .from(GUARDIAN_NOTIFICATION)
                        .where(GUARDIAN_NOTIFICATION.INCIDENT_REPORT_ID.eq(incidentReportId))),
                NOTIFICATION_ATTEMPT.ATTEMPTED_AT.asc(),
                NOTIFICATION_ATTEMPT.ID.asc());
    }

    @Override
    public List<NotificationAttempt> allAttempts(StudentId studentId) {
        return attempts.all(
                NOTIFICATION_ATTEMPT.STUDENT_ID.eq(studentId),
                NOTIFICATION_ATTEMPT.ATTEMPTED_AT.asc(),
                NOTIFICATION_ATTEMPT.ID.asc());
    }

    @Override
    public Optional<GuardianNotification> take(
            UUID lease, Duration lasting, Set<NotificationChannel> channels, Instant now) {
        expire(now);
        if (channels.isEmpty()) return Optional.empty();
        var earlier = GUARDIAN_NOTIFICATION.as("earlier");
        var other = INCIDENT_REPORT.as("other");
        // Whom another node has its hands on is passed over; behind whom one stands, waits.
        var next = select(GUARDIAN_NOTIFICATION.ID)
                .from(GUARDIAN_NOTIFICATION)
                .join(INCIDENT_REPORT)
                .on(INCIDENT_REPORT.ID.eq(GUARDIAN_NOTIFICATION.INCIDENT_REPORT_ID))
                .where(isWaiting(now))
                .and(GUARDIAN_NOTIFICATION.NEXT_ATTEMPT_AT.le(now))
                .and(GUARDIAN_NOTIFICATION.CHANNEL.in(channels))
                .and(notExists(selectOne()
                        .from(earlier)
                        .join(other)
                        .on(other.ID.eq(earlier.INCIDENT_REPORT_ID))
                        .where(earlier.STUDENT_ID.eq(GUARDIAN_NOTIFICATION.STUDENT_ID))
                        .and(earlier.SENT_TO.eq(GUARDIAN_NOTIFICATION.SENT_TO))
                        .and(earlier.CHANNEL.eq(GUARDIAN_NOTIFICATION.CHANNEL))
                        .and(earlier.STATE.eq(NotificationState.WAITING))
                        .and(earlier.POSITION.lt(GUARDIAN_NOTIFICATION.POSITION))
                        .and(other.SEVERITY.ge(INCIDENT_REPORT.SEVERITY))))
                .orderBy(
                        INCIDENT_REPORT.SEVERITY.desc(),
                        GUARDIAN_NOTIFICATION.NEXT_ATTEMPT_AT,
                        GUARDIAN_NOTIFICATION.POSITION)
                .limit(1)
                .forNoKeyUpdate()
                .of(GUARDIAN_NOTIFICATION)
                .skipLocked();
        return db.dsl()
                .update(GUARDIAN_NOTIFICATION)
                .set(GUARDIAN_NOTIFICATION.LEASE, lease)
                .set(GUARDIAN_NOTIFICATION.LEASED_UNTIL, now.plus(lasting))
                .where(GUARDIAN_NOTIFICATION.ID.in(next))
                .returning()
                .fetchOptional(rows::read);
    }

    /** Nobody has it in hand. */
    private Condition isWaiting(Instant now) {
        return GUARDIAN_NOTIFICATION
                .STATE
                .eq(NotificationState.WAITING)
                .and(GUARDIAN_NOTIFICATION.LEASED_UNTIL.isNull().or(GUARDIAN_NOTIFICATION.LEASED_UNTIL.le(now)))
                .and(db.tenancy().schools(GUARDIAN_NOTIFICATION.SCHOOL_ID));
    }

    private void expire(Instant now) {
        // Whom another node has its hands on is passed over, so that they do not wait for each other.
        var unneeded = select(GUARDIAN_NOTIFICATION.ID)
                .from(GUARDIAN_NOTIFICATION)
                .where(isWaiting(now))
                .and(isNeeded(now).not())
                .forNoKeyUpdate()
                .skipLocked();
        db.dsl()
                .update(GUARDIAN_NOTIFICATION)
                .set(GUARDIAN_NOTIFICATION.STATE, NotificationState.EXPIRED)
                .setNull(GUARDIAN_NOTIFICATION.LEASE)
                .setNull(GUARDIAN_NOTIFICATION.LEASED_UNTIL)
                .where(GUARDIAN_NOTIFICATION.ID.in(unneeded))
                .execute();
    }

    private static Condition isNeeded(Instant now) {
        var answered = GUARDIAN_NOTIFICATION.as("answered");
        return GUARDIAN_NOTIFICATION
                .CREATED_AT
                .gt(now.minus(GuardianNotification.LIFETIME))
                .and(exists(selectOne()
                        .from(INCIDENT_REPORT)
                        .where(INCIDENT_REPORT.ID.eq(GUARDIAN_NOTIFICATION.INCIDENT_REPORT_ID))
                        .and(INCIDENT_REPORT.STATUS.ne(IncidentStatus.CLOSED))))
                .and(goesToContact())
                .and(notExists(selectOne()
                        .from(answered)
                        .where(answered.INCIDENT_REPORT_ID.eq(GUARDIAN_NOTIFICATION.INCIDENT_REPORT_ID))
                        .and(answered.ACKNOWLEDGED_AT.ge(GUARDIAN_NOTIFICATION.CREATED_AT))))
                .and(notExists(selectOne()
                        .from(GUARDIAN_TOLD)
                        .where(GUARDIAN_TOLD.INCIDENT_REPORT_ID.eq(GUARDIAN_NOTIFICATION.INCIDENT_REPORT_ID))
                        .and(GUARDIAN_TOLD.RECORDED_AT.ge(GUARDIAN_NOTIFICATION.CREATED_AT))));
    }

    /** Also where the one it was written to is the same as another one since two records were merged. */
    private static Condition goesToContact() {
        return exists(selectOne()
                .from(EMERGENCY_CONTACT)
                .where(EMERGENCY_CONTACT.STUDENT_ID.eq(GUARDIAN_NOTIFICATION.STUDENT_ID))
                .and(EMERGENCY_CONTACT.IS_ACTIVE)
                .and(EMERGENCY_CONTACT
                        .ID
                        .eq(GUARDIAN_NOTIFICATION.CONTACT_ID)
                        .or(EMERGENCY_CONTACT.EMAIL.eq(GUARDIAN_NOTIFICATION.SENT_TO))
                        .or(condition("{0} = {1}", EMERGENCY_CONTACT.PHONE_NUMBER, GUARDIAN_NOTIFICATION.SENT_TO))));
    }

    @Override
    public void settle(UUID lease, GuardianNotification tried, NotificationAttempt attempt) {
        db.dsl()
                .update(GUARDIAN_NOTIFICATION)
                .set(GUARDIAN_NOTIFICATION.STATE, tried.state())
                .set(GUARDIAN_NOTIFICATION.ATTEMPTS, tried.attempts())
                .set(GUARDIAN_NOTIFICATION.NEXT_ATTEMPT_AT, tried.nextAttemptAt())
                .set(GUARDIAN_NOTIFICATION.SENT_AT, tried.sentAt())
                .setNull(GUARDIAN_NOTIFICATION.LEASE)
                .setNull(GUARDIAN_NOTIFICATION.LEASED_UNTIL)
                .where(GUARDIAN_NOTIFICATION.ID.eq(tried.id()))
                .and(GUARDIAN_NOTIFICATION.LEASE.eq(lease))
                .and(GUARDIAN_NOTIFICATION.STATE.eq(NotificationState.WAITING)) // an answer may have been faster
                .and(db.tenancy().schools(GUARDIAN_NOTIFICATION.SCHOOL_ID))
                .execute();
        attempts.add(attempt);
    }

    @Override
    public Optional<GuardianNotification> acknowledge(GuardianNotificationId id, Instant now) {
        return db.dsl()
                .select(GUARDIAN_NOTIFICATION.fields())
                .from(ACKNOWLEDGE_NOTIFICATION.call(id.value(), now).as(GUARDIAN_NOTIFICATION))
                .fetchOptional(rows::read);
    }

    @Override
    public List<IncidentReportId> unanswered(Instant writtenSince, Instant writtenBefore) {
        return db.dsl()
                .select(INCIDENT_REPORT.ID)
                .from(INCIDENT_REPORT)
                .join(GUARDIAN_NOTIFICATION)
                .on(GUARDIAN_NOTIFICATION
                        .INCIDENT_REPORT_ID
                        .eq(INCIDENT_REPORT.ID)
                        .and(wasAsGrave(GUARDIAN_NOTIFICATION.CREATED_AT)))
                .where(INCIDENT_REPORT.SEVERITY.eq(IncidentSeverity.CRITICAL))
                .and(INCIDENT_REPORT.STATUS.ne(IncidentStatus.CLOSED))
                .and(db.tenancy().schools(INCIDENT_REPORT.SCHOOL_ID))
                .and(notExists(selectOne()
                        .from(GUARDIAN_TOLD)
                        .where(GUARDIAN_TOLD.INCIDENT_REPORT_ID.eq(INCIDENT_REPORT.ID))
                        .and(wasAsGrave(GUARDIAN_TOLD.TOLD_AT))))
                .groupBy(INCIDENT_REPORT.ID, INCIDENT_REPORT.STUDENT_ID)
                .having(min(GUARDIAN_NOTIFICATION.CREATED_AT).gt(writtenSince))
                .and(max(GUARDIAN_NOTIFICATION.CREATED_AT).le(writtenBefore))
                .and(max(GUARDIAN_NOTIFICATION.ACKNOWLEDGED_AT).isNull())
                .and(exists(selectOne()
                        .from(EMERGENCY_CONTACT)
                        .where(EMERGENCY_CONTACT.STUDENT_ID.eq(INCIDENT_REPORT.STUDENT_ID))
                        .and(EMERGENCY_CONTACT.IS_ACTIVE)
                        .and(isReached())
                        .and(STEP.gt(max(GUARDIAN_NOTIFICATION.STEP)))))
                .orderBy(INCIDENT_REPORT.ID)
                .fetch(INCIDENT_REPORT.ID);
    }

    /** The contact can be reached by one of her channels: what {@code EmergencyContact.addressOf} says of each. */
    private static Condition isReached() {
        return condition(
                "('EMAIL' = any ({0}) or {0} && array['SMS', 'VOICE']::notification_channel[] and {1} like '+%')",
                EMERGENCY_CONTACT.NOTIFICATION_CHANNELS, EMERGENCY_CONTACT.PHONE_NUMBER);
    }

    @Override
    public void hold(IncidentReportId incidentReportId) {
        db.dsl()
                .selectOne()
                .from(INCIDENT_REPORT)
                .where(INCIDENT_REPORT.ID.eq(incidentReportId))
                .and(db.tenancy().schools(INCIDENT_REPORT.SCHOOL_ID))
                .forNoKeyUpdate()
                .execute();
    }
}
