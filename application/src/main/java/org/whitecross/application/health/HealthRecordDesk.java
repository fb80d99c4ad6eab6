package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.HealthRecordRequests.FindHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.ListHealthRecords;
import org.whitecross.application.health.HealthRecordRequests.RecordHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.UpdateHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.VoidHealthRecord;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.HealthRecord;
import org.whitecross.domain.health.HealthRecordId;
import org.whitecross.domain.health.HealthRecords;
import org.whitecross.domain.kernel.Refusal;

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
                .on(RecordHealthRecord.class, this::record)
                .on(UpdateHealthRecord.class, this::update)
                .on(
                        VoidHealthRecord.class,
                        c -> healthRecords.change(
                                seen(existing(c.healthRecordId()), c.version()).voided(c.reason(), clock.instant())));
    }

    private HealthRecord record(Caller caller, RecordHealthRecord c) {
        requireReadable(caller, c.particulars());
        var child = children.find(c.studentId());
        return healthRecords.add(
                HealthRecord.recorded(child, c.told(), c.particulars(), caller.user(), clock.instant()));
    }

    private HealthRecord update(Caller caller, UpdateHealthRecord c) {
        requireReadable(caller, c.particulars());
        var current = seen(existing(c.healthRecordId()), c.version());
        var child = children.find(current.studentId());
        return healthRecords.change(current.with(child, c.told(), c.particulars(), clock.instant()));
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
}
