package org.whitecross.application.compliance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.whitecross.application.kernel.ConsentGate;
import org.whitecross.domain.compliance.ConsentSignatures;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Looks among what was signed. */
public final class CheckingConsent implements ConsentGate {
    private final ConsentSignatures signatures;
    private final Students students;
    private final Schools schools;
    private final Clock clock;

    public CheckingConsent(ConsentSignatures signatures, Students students, Schools schools, Clock clock) {
        this.signatures = signatures;
        this.students = students;
        this.schools = schools;
        this.clock = clock;
    }

    @Override
    public boolean isGiven(StudentId studentId, ConsentType type) {
        var zone = students.find(studentId)
                .map(Student::schoolId)
                .flatMap(schools::find)
                .map(School::zone)
                .orElseThrow(() -> new Refusal.NotFound("student"));
        return signatures.isInForce(studentId, type, LocalDate.ofInstant(clock.instant(), zone));
    }

    @Override
    public boolean isLacking(StudentId studentId, ConsentType type, LocalDate day) {
        return signatures.isLacking(studentId, type, day);
    }

    @Override
    public Optional<Given> toStock(StudentId studentId, StockCategory category, LocalDate day) {
        return signatures
                .inForce(studentId, category, day)
                .map(signed -> new Given(signed.signedBy(), signed.signedAt(), signed.expiresOn()));
    }
}
