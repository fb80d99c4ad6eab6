package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.HealthRecordRequests.FindCounselingRecord;
import org.whitecross.application.health.HealthRecordRequests.FindHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.ListHealthRecords;
import org.whitecross.application.health.HealthRecordRequests.RecordCounseling;
import org.whitecross.application.health.HealthRecordRequests.RecordHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.UpdateCounselingRecord;
import org.whitecross.application.health.HealthRecordRequests.UpdateHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.VoidCounselingRecord;
import org.whitecross.application.health.HealthRecordRequests.VoidHealthRecord;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.HealthRecord;
import org.whitecross.domain.health.HealthRecordId;
import org.whitecross.domain.health.HealthRecords;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

/** Answers requests about health records. */
public final class HealthRecordDesk {
    private final HealthRecords healthRecords;
    private final Children children;
    private final Clock clock;

    public HealthRecordDesk(HealthRecords healthRecords, Children children, Clock clock) {
        this.healthRecords = healthRecords;
        this.children = children;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListHealthRecords.class,
                        q -> healthRecords.of(
                                children.known(q.studentId()), Boolean.TRUE.equals(q.includeVoided()), q.page()))
                .on(FindHealthRecord.class, q -> existing(q.healthRecordId()))
                .on(RecordHealthRecord.class, (caller, c) -> record(caller, c.studentId(), c.told(), c.particulars()))
                .on(
                        UpdateHealthRecord.class,
                        (caller, c) -> update(
                                caller, seen(existing(c.healthRecordId()), c.version()), c.told(), c.particulars()))
                .on(
                        VoidHealthRecord.class,
                        c -> healthRecords.change(
                                seen(existing(c.healthRecordId()), c.version()).voided(c.reason(), clock.instant())));
        counseling(handlers);
    }

    private void counseling(Handlers handlers) {
        handlers.on(FindCounselingRecord.class, q -> ofMentalHealth(q.counselingRecordId()))
                .on(
                        RecordCounseling.class,
                        (caller, c) -> record(
                                caller, c.studentId(), c.told(), c.particulars().ofMentalHealth()))
                .on(
                        UpdateCounselingRecord.class,
                        (caller, c) -> update(
                                caller,
                                seen(ofMentalHealth(c.counselingRecordId()), c.version()),
                                c.told(),
                                c.particulars().ofMentalHealth()))
                .on(
                        VoidCounselingRecord.class,
                        c -> healthRecords.change(seen(ofMentalHealth(c.counselingRecordId()), c.version())
                                .voided(c.reason(), clock.instant())));
    }

    private HealthRecord record(Caller caller, StudentId student, Entry.Told told, HealthRecord.Particulars p) {
        requireReadable(caller, p);
        var child = children.find(student);
        return healthRecords.add(HealthRecord.recorded(child, told, p, caller.user(), clock.instant()));
    }

    private HealthRecord update(Caller caller, HealthRecord current, Entry.Told told, HealthRecord.Particulars p) {
        requireReadable(caller, p);
        var child = children.find(current.studentId());
        return healthRecords.change(current.with(child, told, p, clock.instant()));
    }

    /** Nobody writes what she could not read again. */
    private static void requireReadable(Caller caller, HealthRecord.Particulars p) {
        if (p.type().isOfMentalHealth()) require(caller, Permission.READ_MENTAL_HEALTH);
        if (p.isConfidential()) require(caller, Permission.READ_CONFIDENTIAL);
    }

    private static void require(Caller caller, Permission permission) {
        if (!caller.may(permission)) throw new Refusal.NotPermitted(permission.name());
    }

    private HealthRecord existing(HealthRecordId id) {
        return healthRecords.find(id).orElseThrow(() -> new Refusal.NotFound("health record"));
    }

    private HealthRecord ofMentalHealth(HealthRecordId id) {
        return healthRecords
                .find(id)
                .filter(record -> record.particulars().type().isOfMentalHealth())
                .orElseThrow(() -> new Refusal.NotFound("counseling record"));
    }
}
