package org.whitecross.application.compliance;

import static java.util.Objects.requireNonNullElse;
import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.whitecross.application.compliance.ConsentRequests.AddConsentForm;
import org.whitecross.application.compliance.ConsentRequests.FindConsent;
import org.whitecross.application.compliance.ConsentRequests.FindConsentForm;
import org.whitecross.application.compliance.ConsentRequests.ListConsentForms;
import org.whitecross.application.compliance.ConsentRequests.ReadConsents;
import org.whitecross.application.compliance.ConsentRequests.ReplaceConsentForm;
import org.whitecross.application.compliance.ConsentRequests.RetireConsentForm;
import org.whitecross.application.compliance.ConsentRequests.SignConsent;
import org.whitecross.application.compliance.ConsentRequests.WithdrawConsent;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.compliance.ConsentForm;
import org.whitecross.domain.compliance.ConsentFormId;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.compliance.ConsentSignatureId;
import org.whitecross.domain.compliance.ConsentSignatures;
import org.whitecross.domain.compliance.ConsentsOfStudent;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Answers requests about what guardians agree to. */
public final class ConsentDesk {
    private final ConsentForms forms;
    private final ConsentSignatures signatures;
    private final Students students;
    private final Schools schools;
    private final OwnDistrict districts;
    private final Users users;
    private final Clock clock;

    public ConsentDesk(
            ConsentForms forms,
            ConsentSignatures signatures,
            Students students,
            Schools schools,
            OwnDistrict districts,
            Users users,
            Clock clock) {
        this.forms = forms;
        this.signatures = signatures;
        this.students = students;
        this.schools = schools;
        this.districts = districts;
        this.users = users;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListConsentForms.class, q -> forms.list(q.type(), q.isActive(), q.page()))
                .on(FindConsentForm.class, q -> form(q.consentFormId()))
                .on(AddConsentForm.class, this::add)
                .on(ReplaceConsentForm.class, this::replace)
                .on(
                        RetireConsentForm.class,
                        c -> forms.change(
                                seen(form(c.consentFormId()), c.version()).retired(clock.instant())))
                .on(ReadConsents.class, this::read)
                .on(FindConsent.class, q -> signature(q.consentId()))
                .on(SignConsent.class, this::sign)
                .on(WithdrawConsent.class, this::withdraw);
    }

    private ConsentForm add(Caller caller, AddConsentForm c) {
        var wording = new ConsentForm.Wording(c.title(), c.formVersion(), c.content(), c.isRequired(), c.expiresOn());
        var now = clock.instant();
        return forms.add(ConsentForm.first(
                districts.of(caller, c.districtId()),
                c.type(),
                c.category(),
                wording,
                OwnDistrict.dayEverywhere(now),
                now));
    }

    /** The new one first: of two who replace the same version at once, the second finds it replaced. */
    private ConsentForm replace(ReplaceConsentForm c) {
        var before = form(c.consentFormId());
        var now = clock.instant();
        var retired = before.retired(now);
        var wording = new ConsentForm.Wording(c.title(), c.formVersion(), c.content(), c.isRequired(), c.expiresOn());
        var after = forms.add(before.next(wording, OwnDistrict.dayEverywhere(now), now));
        forms.change(retired);
        return after;
    }

    private ConsentsOfStudent read(ReadConsents q) {
        var student = student(q.studentId());
        var signed = signatures.all(student.id());
        var ids =
                signed.stream().map(ConsentSignature::consentFormId).distinct().toList();
        return ConsentsOfStudent.of(
                student.id(),
                signed,
                forms.all(ids),
                forms.activeOf(student.districtId()),
                LocalDate.ofInstant(clock.instant(), zone(student)));
    }

    private ConsentSignature sign(Caller caller, SignConsent c) {
        var student = student(c.studentId());
        var form = forms.held(c.consentFormId())
                .filter(f -> f.districtId().equals(student.districtId()))
                .orElseThrow(() -> new Refusal.Invalid(
                        "/consentFormId", "unknown", "must be a consent form of the student's district"));
        if (c.witnessId() != null && !worksWith(c.witnessId(), student))
            throw new Refusal.Invalid("/witnessId", "unknown", "must be an active account of the student's school");
        var now = clock.instant();
        var zone = zone(student);
        var signature = ConsentSignature.of(
                form,
                student.id(),
                student.schoolId(),
                zone,
                new ConsentSignature.Told(
                        c.signedBy(),
                        c.relationship(),
                        c.method(),
                        c.signatureText(),
                        c.witnessId(),
                        requireNonNullElse(c.signedAt(), now),
                        c.expiresOn()),
                caller.user(),
                now);
        signatures
                .standing(form.id(), student.id())
                .map(before -> before.supersededBy(signature, form.expiresOn(), LocalDate.ofInstant(now, zone)))
                .ifPresent(signatures::change);
        return signatures.add(signature);
    }

    private boolean worksWith(UserId id, Student student) {
        return users.find(id)
                .filter(u -> u.isActive() && u.schoolIds().contains(student.schoolId()))
                .isPresent();
    }

    private ConsentSignature withdraw(Caller caller, WithdrawConsent c) {
        var now = clock.instant();
        return signatures.change(seen(signature(c.consentId()), c.version())
                .withdrawn(c.withdrawnBy(), c.reason(), requireNonNullElse(c.withdrawnAt(), now), caller.user(), now));
    }

    private ZoneId zone(Student student) {
        return schools.find(student.schoolId()).map(School::zone).orElseThrow(() -> new Refusal.NotFound("student"));
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }

    private ConsentForm form(ConsentFormId id) {
        return forms.find(id).orElseThrow(() -> new Refusal.NotFound("consent form"));
    }

    private ConsentSignature signature(ConsentSignatureId id) {
        return signatures.find(id).orElseThrow(() -> new Refusal.NotFound("consent"));
    }
}
