package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jooq.impl.CustomCondition;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/**
 * The caller's scope as a condition on a table: the first fence. The second is row-level security, which has to hold alone
 * when this one is missing; tests switch this one off to see that it does.
 */
public sealed interface Tenancy {
    Condition schools(TableField<?, SchoolId> school);

    Condition districts(TableField<?, DistrictId> district);

    /** As {@link #districts}, but only for who may know of a district as a whole; to be joined with others by OR. */
    Condition wholeDistricts(TableField<?, DistrictId> district);

    /** For rows within the scope that not everybody may read who reads the others. */
    boolean callerMay(Permission permission);

    static Tenancy ofCaller() {
        return new OfCaller();
    }

    /** Only for tests of row-level security. */
    static Tenancy switchedOff() {
        return new SwitchedOff();
    }

    record OfCaller() implements Tenancy {
        @Override
        public boolean callerMay(Permission permission) {
            return Bound.current().caller().may(permission);
        }

        @Override
        public Condition schools(TableField<?, SchoolId> school) {
            return switch (Bound.current().caller().scope()) {
                case Scope.Nothing n -> falseCondition();
                case Scope.SigningIn s -> falseCondition();
                case Scope.Everything e -> noCondition();
                case Scope.District d ->
                    school.in(select(SCHOOL.ID).from(SCHOOL).where(SCHOOL.DISTRICT_ID.eq(d.districtId())));
                case Scope.Schools s -> isAnyOf(s, school);
                case Scope.OneStudent s -> school.eq(s.schoolId()).and(only(s.studentId(), school));
            };
        }

        /** Put together by hand: what jOOQ makes of an array and its type anew each time costs more than all else that it renders. */
        private static Condition isAnyOf(Scope.Schools scope, TableField<?, SchoolId> school) {
            var ids =
                    UuidArray.of(scope.schoolIds().stream().map(SchoolId::value).toArray(UUID[]::new));
            return CustomCondition.of(
                    context -> context.visit(school).sql(" = any (").visit(ids).sql(')'));
        }

        /** The school itself may be known; of what lies in it, what is the child's. */
        private static Condition only(StudentId id, TableField<?, SchoolId> school) {
            if (school.equals(SCHOOL.ID)) return trueCondition();
            var table = Objects.requireNonNull(school.getTable());
            var student = table.getName().equals(STUDENT.getName())
                    ? table.field(STUDENT.ID)
                    : table.field("student_id", StudentId.class);
            return student == null ? falseCondition() : student.eq(id);
        }

        @Override
        public Condition districts(TableField<?, DistrictId> district) {
            return switch (Bound.current().caller().scope()) {
                case Scope.Nothing n -> falseCondition();
                case Scope.SigningIn s -> falseCondition();
                case Scope.Everything e -> noCondition();
                case Scope.District d -> district.eq(d.districtId());
                case Scope.Schools s -> district.eq(s.districtId());
                case Scope.OneStudent s -> district.eq(s.districtId());
            };
        }

        @Override
        public Condition wholeDistricts(TableField<?, DistrictId> district) {
            return switch (Bound.current().caller().scope()) {
                case Scope.Nothing n -> falseCondition();
                case Scope.SigningIn s -> falseCondition();
                case Scope.Everything e -> trueCondition();
                case Scope.District d -> district.eq(d.districtId());
                case Scope.Schools s -> falseCondition();
                case Scope.OneStudent s -> falseCondition();
            };
        }
    }

    record SwitchedOff() implements Tenancy {
        @Override
        public boolean callerMay(Permission permission) {
            return true;
        }

        @Override
        public Condition schools(TableField<?, SchoolId> school) {
            return noCondition();
        }

        @Override
        public Condition districts(TableField<?, DistrictId> district) {
            return noCondition();
        }

        @Override
        public Condition wholeDistricts(TableField<?, DistrictId> district) {
            return trueCondition();
        }
    }
}
