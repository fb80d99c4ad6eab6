package org.whitecross.application.compliance;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.compliance.LegalHoldRequests.FindLegalHold;
import org.whitecross.application.compliance.LegalHoldRequests.LiftLegalHold;
import org.whitecross.application.compliance.LegalHoldRequests.ListLegalHolds;
import org.whitecross.application.compliance.LegalHoldRequests.PlaceLegalHold;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.FreshFactor;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.domain.compliance.LegalHold;
import org.whitecross.domain.compliance.LegalHoldId;
import org.whitecross.domain.compliance.LegalHolds;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Answers requests about what is kept of the audit for the law. Whoever lifts a hold lets evidence go, and shows her factor for it. */
public final class LegalHoldDesk {
    private final LegalHolds holds;
    private final Students students;
    private final OwnDistrict ownDistrict;
    private final FreshFactor factor;
    private final Clock clock;

    public LegalHoldDesk(
            LegalHolds holds, Students students, OwnDistrict ownDistrict, FreshFactor factor, Clock clock) {
        this.holds = holds;
        this.students = students;
        this.ownDistrict = ownDistrict;
        this.factor = factor;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListLegalHolds.class, q -> holds.list(q.isLifted(), q.studentId(), q.page()))
                .on(FindLegalHold.class, q -> hold(q.legalHoldId()))
                .on(PlaceLegalHold.class, this::place)
                .on(LiftLegalHold.class, this::lift);
    }

    private LegalHold place(Caller caller, PlaceLegalHold c) {
        var district = c.studentId() == null
                ? ownDistrict.of(caller, c.districtId())
                : districtOf(caller, student(c.studentId()), c);
        return holds.add(LegalHold.placed(district, c.studentId(), c.reason(), caller.user(), clock.instant()));
    }

    private DistrictId districtOf(Caller caller, Student student, PlaceLegalHold c) {
        student.requireUnmerged(); // it would hold all the same, but nobody would find it at her record
        var district = student.districtId();
        if (c.districtId() != null && !ownDistrict.of(caller, c.districtId()).equals(district))
            throw new Refusal.Invalid("/districtId", "not-hers", "must be the child's own district");
        return district;
    }

    private LegalHold lift(Caller caller, LiftLegalHold c) {
        factor.require(caller);
        var hold = seen(hold(c.legalHoldId()), c.version());
        return holds.lift(hold.lifted(c.reason(), caller.user(), clock.instant()));
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }

    private LegalHold hold(LegalHoldId id) {
        return holds.find(id).orElseThrow(() -> new Refusal.NotFound("legal hold"));
    }
}
