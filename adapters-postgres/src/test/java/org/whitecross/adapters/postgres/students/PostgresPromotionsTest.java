package org.whitecross.adapters.postgres.students;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.Promotions;
import org.whitecross.domain.students.PromotionsContract;
import org.whitecross.domain.students.Schools;

class PostgresPromotionsTest implements PromotionsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Districts districts() {
        return FIXTURE.districts;
    }

    @Override
    public Schools schools() {
        return FIXTURE.schools;
    }

    @Override
    public Promotions promotions() {
        return FIXTURE.port(Promotions.class, PostgresPromotions::new);
    }

    @Override
    public UserId user() {
        return FIXTURE.user();
    }
}
