package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;

import org.jooq.Condition;
import org.jooq.TableField;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;

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
                case Scope.Schools s -> school.eq(any(s.schoolIds().toArray(SchoolId[]::new)));
            };
        }

        @Override
        public Condition districts(TableField<?, DistrictId> district) {
            return switch (Bound.current().caller().scope()) {
                case Scope.Nothing n -> falseCondition();
                case Scope.SigningIn s -> falseCondition();
                case Scope.Everything e -> noCondition();
                case Scope.District d -> district.eq(d.districtId());
                case Scope.Schools s -> district.eq(s.districtId());
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
