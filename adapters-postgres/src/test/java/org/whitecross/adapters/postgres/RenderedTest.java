package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_REPORT;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.incidents.IncidentReport;

class RenderedTest {
    private record Named(String first, String last) {}

    private final List<String> schools = new ArrayList<>();
    private final Database db = Database.onOpenTransaction(Tenancy.switchedOff(), new PlacedCipher());

    private Condition scope() {
        return schools.isEmpty()
                ? DSL.noCondition()
                : DSL.condition(STUDENT.STUDENT_NUMBER.in(schools)).or(STUDENT.IS_ACTIVE);
    }

    private final Rendered<Named> rendered = new Rendered<>(
            db,
            select(STUDENT.LAST_NAME)
                    .from(STUDENT)
                    .where(STUDENT.LAST_NAME.eq(Rendered.value(STUDENT.LAST_NAME, Named::last)))
                    .and(Rendered.eachTime(this::scope))
                    .and(STUDENT.FIRST_NAME.eq(Rendered.value(STUDENT.FIRST_NAME, Named::first)))
                    .and(STUDENT.GENDER.isNotNull())
                    .limit(3));

    private static String sql(ResultQuery<Record> query) {
        return query.getSQL(ParamType.INDEXED);
    }

    @Test
    void eachCallHasItsOwnValuesWhereTheirSlotsAre() {
        var one = rendered.with(new Named("Ana", "Brook"));
        var other = rendered.with(new Named("Cleo", "O'Dell ? \0 {0}"));

        assertThat(one.getBindValues()).containsExactly("Brook", "Ana");
        assertThat(other.getBindValues()).containsExactly("O'Dell ? \0 {0}", "Cleo");
        assertThat(sql(one)).isEqualTo(sql(other)).doesNotContain("\0").doesNotContain("Brook");
        assertThat(one.fields()).containsExactly(STUDENT.LAST_NAME);
    }

    /** Seen red with the condition rendered into the text. */
    @Test
    void whatIsFoundOutEachTimeIsNotThatOfTheFirstCall() {
        var before = rendered.with(new Named("Ana", "Brook"));
        assertThat(sql(before)).contains("\"first_name\" = ?").doesNotContain("student_number");

        schools.add("17");
        var after = rendered.with(new Named("Ana", "Brook"));

        assertThat(after.getBindValues()).containsExactly("Brook", "17", "Ana");
        assertThat(sql(after)).contains("and (\"student\".\"student_number\" in (?) or \"student\".\"is_active\") and");
    }

    /** Seen red without the check. What was read then had maps in the place of injuries. */
    @Test
    void whatHoldsAnArrayOfACompositeTypeIsNoPartOfAStatement() {
        var reports = new PostgresTable<>(db, INCIDENT_REPORT.ID, IncidentReport.class, DSL::noCondition);

        assertThatThrownBy(() -> reports.part(5, DSL.noCondition()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("incident_report");
    }
}
