package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * jOOQ fills a record by position unless it is told otherwise, and swaps two columns of one type without a word. {@link
 * Database} tells it otherwise: without that setting the first test here is red.
 */
class RecordMappingTest {
    private record LastFirst(String lastName, String firstName) {}

    private final DSLContext dsl =
            Database.onOpenTransaction(Tenancy.ofCaller(), new PlacedCipher()).dsl();

    @Test
    void columnsFillTheComponentsOfTheirNameWhateverTheOrder() {
        assertThat(zoeGarcia(dsl)).isEqualTo(new LastFirst("García", "Zoë"));
    }

    @Test
    void withoutTheSettingTheyWouldBeSwapped() {
        var byPosition =
                DSL.using(dsl.configuration().derive(dsl.settings().withMapRecordComponentParameterNames(false)));

        assertThat(zoeGarcia(byPosition)).isEqualTo(new LastFirst("Zoë", "García"));
    }

    private static LastFirst zoeGarcia(DSLContext dsl) {
        var row = dsl.newRecord(STUDENT.FIRST_NAME, STUDENT.LAST_NAME).values("Zoë", "García");
        return row.into(LastFirst.class);
    }
}
