package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.HealthRequests.ExportRecord;
import org.whitecross.application.health.HealthRequests.FindAllergy;
import org.whitecross.application.health.HealthRequests.ImportRecord;
import org.whitecross.application.health.HealthRequests.ListAllergies;
import org.whitecross.application.health.HealthRequests.ReadChart;
import org.whitecross.application.health.HealthRequests.RecordAllergy;
import org.whitecross.application.health.HealthRequests.ShareRecord;
import org.whitecross.application.health.HealthRequests.UpdateAllergy;
import org.whitecross.application.health.HealthRequests.VoidAllergy;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ConsentGate;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.AllergyId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Answers requests about the health of a student. */
public final class HealthDesk {
    private final Allergies allergies;
    private final Students students;
    private final ReadingChart chart;
    private final ReadingWholeRecord wholeRecord;
    private final ImportingRecord importing;
    private final ConsentGate consent;
    private final Clock clock;

    public HealthDesk(
            Allergies allergies,
            Students students,
            ReadingChart chart,
            ReadingWholeRecord wholeRecord,
            ImportingRecord importing,
            ConsentGate consent,
            Clock clock) {
        this.allergies = allergies;
        this.students = students;
        this.chart = chart;
        this.wholeRecord = wholeRecord;
        this.importing = importing;
        this.consent = consent;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ReadChart.class, chart::read)
                .on(ExportRecord.class, wholeRecord::read)
                .on(ShareRecord.class, this::share)
                .on(ImportRecord.class, importing::take)
                .on(
                        ListAllergies.class,
                        q -> allergies.of(student(q.studentId()).id()))
                .on(FindAllergy.class, q -> allergy(q.allergyId()))
                .on(RecordAllergy.class, this::record)
                .on(UpdateAllergy.class, this::update)
                .on(
                        VoidAllergy.class,
                        c -> allergies.change(
                                seen(allergy(c.allergyId()), c.version()).voided(c.reason(), clock.instant())));
    }

    private WholeRecord share(Caller caller, ShareRecord q) {
        consent.demand(q.studentId(), ConsentType.DATA_SHARING);
        return wholeRecord.read(caller, new ExportRecord(q.studentId()));
    }

    private Allergy record(Caller caller, RecordAllergy c) {
        var student = student(c.studentId());
        var particulars =
                new Allergy.Particulars(c.allergen(), c.allergyType(), c.severity(), c.symptoms(), c.treatment());
        return allergies.add(
                Allergy.recorded(student.id(), student.schoolId(), particulars, caller.user(), clock.instant()));
    }

    private Allergy update(UpdateAllergy c) {
        var particulars =
                new Allergy.Particulars(c.allergen(), c.allergyType(), c.severity(), c.symptoms(), c.treatment());
        return allergies.change(seen(allergy(c.allergyId()), c.version()).with(particulars, clock.instant()));
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }

    private Allergy allergy(AllergyId id) {
        return allergies.find(id).orElseThrow(() -> new Refusal.NotFound("allergy"));
    }
}
