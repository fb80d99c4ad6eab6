package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.application.kernel.Caller;

class WrittenTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static Result<Record> written(String zone) {
        return FIXTURE.transactor.readOnly(Caller.operator("test"), () -> {
            var dsl = FIXTURE.db.dsl();
            dsl.execute("set local time zone '" + zone + "'");
            return dsl.fetch("""
                    select to_json(m) #>> '{}' as moment, (extract(epoch from m) * 1000000)::bigint as micros,
                           to_json(m::date) #>> '{}' as calendar_day, m::date - date '1970-01-01' as days
                      from generate_series(timestamptz '1850-01-01', '2150-01-01',
                                interval '37 days 11 hours 43 minutes 17.123457 seconds') as s,
                           unnest(array[s, date_trunc('second', s), date_trunc('milliseconds', s), date_trunc('day', s)])
                                as m""");
        });
    }

    /** Seen red without hours, with minutes of a hundred seconds, and with the fraction taken for microseconds. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/St_Johns"})
    void whatPostgresWritesIntoJsonIsTheMomentAndTheDayThatItWas(String zone) {
        var rows = written(zone);

        assertThat(rows).hasSizeGreaterThan(10_000);
        for (var row : rows) {
            var moment = row.get("moment", String.class);
            assertThat(Written.moment(moment))
                    .as(moment)
                    .isEqualTo(Instant.EPOCH.plus(row.get("micros", Long.class), ChronoUnit.MICROS));
            var day = row.get("calendar_day", String.class);
            assertThat(Written.day(day)).as(day).isEqualTo(LocalDate.ofEpochDay(row.get("days", Long.class)));
        }
    }
}
