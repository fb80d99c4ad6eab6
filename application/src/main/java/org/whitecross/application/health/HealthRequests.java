package org.whitecross.application.health;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.application.kernel.Urgent;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.AllergyId;
import org.whitecross.domain.health.AllergySeverity;
import org.whitecross.domain.health.AllergyType;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.students.Student;

/** Everything that can be asked about the health of a student. */
public final class HealthRequests {
    private HealthRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_HEALTH;
        }
    }

    interface Records<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.RECORD_HEALTH;
        }
    }

    /** What a nurse needs on one screen. */
    public record ReadChart(StudentId studentId) implements Reads<Chart>, AboutStudent {}

    /** All that is kept about a child, to be taken along. Whoever may do this may read each part of it. */
    public record ExportRecord(StudentId studentId) implements Query<WholeRecord>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.EXPORT_RECORDS;
        }
    }

    /**
     * The same, to be given to somebody outside who is neither her guardian nor another school. FERPA wants a guardian's
     * consent first (34 CFR 99.30): one to data sharing must be in force.
     */
    public record ShareRecord(StudentId studentId) implements Query<WholeRecord>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.EXPORT_RECORDS;
        }
    }

    /** Takes in what {@link ExportRecord} told, of a child who is not here yet. */
    public record ImportRecord(WholeRecord record) implements Command<Student> {
        @Override
        public Permission permission() {
            return Permission.IMPORT_STUDENTS;
        }
    }

    public record ListAllergies(StudentId studentId) implements Urgent, Reads<List<Allergy>>, AboutStudent {}

    public record FindAllergy(AllergyId allergyId) implements Urgent, Reads<Allergy> {}

    public record RecordAllergy(
            StudentId studentId,
            String allergen,
            AllergyType allergyType,
            AllergySeverity severity,
            @Nullable String symptoms,
            @Nullable String treatment)
            implements Urgent, Records<Allergy>, AboutStudent {}

    public record UpdateAllergy(
            AllergyId allergyId,
            int version,
            String allergen,
            AllergyType allergyType,
            AllergySeverity severity,
            @Nullable String symptoms,
            @Nullable String treatment)
            implements Urgent, Records<Allergy>, Versioned {}

    public record VoidAllergy(AllergyId allergyId, int version, String reason) implements Records<Allergy>, Versioned {}
}
