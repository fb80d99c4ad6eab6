package org.whitecross.adapters.postgres.health;

import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.ALLERGY;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.AllergyRecord;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.AllergyId;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresAllergies implements Allergies {
    private static final SortField<?>[] GRAVEST_FIRST = {
        ALLERGY.SEVERITY.desc(), ALLERGY.ALLERGEN.asc(), ALLERGY.ID.asc()
    };

    private final PostgresTable<AllergyRecord, AllergyId, Allergy> rows;

    public PostgresAllergies(Database db) {
        rows = new PostgresTable<>(
                db, ALLERGY.ID, Allergy.class, () -> db.tenancy().schools(ALLERGY.SCHOOL_ID));
    }

    @Override
    public Optional<Allergy> find(AllergyId id) {
        return rows.find(id);
    }

    @Override
    public List<Allergy> of(StudentId studentId) {
        return rows.all(activeOf(val(studentId, ALLERGY.STUDENT_ID)), GRAVEST_FIRST);
    }

    /** As {@link #of}, within another statement. */
    public Field<List<Allergy>> partOf(Field<StudentId> studentId) {
        return rows.part(null, activeOf(studentId), GRAVEST_FIRST);
    }

    private static Condition activeOf(Field<StudentId> studentId) {
        return ALLERGY.STUDENT_ID.eq(studentId).and(ALLERGY.IS_ACTIVE);
    }

    @Override
    public List<Allergy> all(StudentId studentId) {
        return rows.all(ALLERGY.STUDENT_ID.eq(studentId), ALLERGY.CREATED_AT.asc(), ALLERGY.ID.asc());
    }

    @Override
    public Allergy add(Allergy allergy) {
        return rows.add(allergy);
    }

    @Override
    public Allergy change(Allergy allergy) {
        return rows.change(allergy);
    }
}
