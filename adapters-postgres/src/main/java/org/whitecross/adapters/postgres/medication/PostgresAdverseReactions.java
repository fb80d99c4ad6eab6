package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.ADVERSE_REACTION;

import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.AdverseReactionRecord;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.AdverseReaction;
import org.whitecross.domain.medication.AdverseReactionId;
import org.whitecross.domain.medication.AdverseReactions;

public final class PostgresAdverseReactions implements AdverseReactions {
    private final PostgresTable<AdverseReactionRecord, AdverseReactionId, AdverseReaction> rows;

    public PostgresAdverseReactions(Database db) {
        rows = new PostgresTable<>(
                db,
                ADVERSE_REACTION.ID,
                AdverseReaction.class,
                () -> db.tenancy().schools(ADVERSE_REACTION.SCHOOL_ID));
    }

    @Override
    public Optional<AdverseReaction> find(AdverseReactionId id) {
        return rows.find(id);
    }

    @Override
    public List<AdverseReaction> all(StudentId studentId) {
        return rows.all(
                ADVERSE_REACTION.STUDENT_ID.eq(studentId),
                ADVERSE_REACTION.RECORDED_AT.asc(),
                ADVERSE_REACTION.ID.asc());
    }

    @Override
    public AdverseReaction add(AdverseReaction reaction) {
        return rows.add(reaction);
    }

    @Override
    public AdverseReaction change(AdverseReaction reaction) {
        return rows.change(reaction);
    }
}
