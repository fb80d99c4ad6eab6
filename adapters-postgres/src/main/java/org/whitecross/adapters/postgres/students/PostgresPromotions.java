package org.whitecross.adapters.postgres.students;

import static org.whitecross.adapters.postgres.schema.Tables.PROMOTION;

import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.PromotionRecord;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.Promotion;
import org.whitecross.domain.students.PromotionId;
import org.whitecross.domain.students.Promotions;

public final class PostgresPromotions implements Promotions {
    private final PostgresTable<PromotionRecord, PromotionId, Promotion> rows;

    public PostgresPromotions(Database db) {
        rows = new PostgresTable<>(
                db, PROMOTION.ID, Promotion.class, () -> db.tenancy().schools(PROMOTION.SCHOOL_ID));
    }

    @Override
    public Optional<Promotion> latest(SchoolId schoolId) {
        return rows.all(PROMOTION.SCHOOL_ID.eq(schoolId), PROMOTION.ACADEMIC_YEAR.desc()).stream()
                .findFirst();
    }

    @Override
    public Promotion add(Promotion promotion) {
        return rows.add(promotion);
    }
}
