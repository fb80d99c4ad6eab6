package org.whitecross.adapters.postgres.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.adapters.postgres.audit.AuditFixture;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.application.compliance.ComplianceDesk;
import org.whitecross.application.compliance.ComplianceRequests.ReadAccessLog;
import org.whitecross.application.compliance.ComplianceRequests.SearchAudit;
import org.whitecross.application.kernel.Application;
import org.whitecross.application.kernel.AuditTrail;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Once;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.compliance.Access;
import org.whitecross.domain.compliance.AccessLogs.Order;
import org.whitecross.domain.compliance.AccessOutcome;
import org.whitecross.domain.compliance.AccessSearch;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

class PostgresAccessLogsTest {
    private static final Page.Request<Order> FIRST = Page.Request.first(20);
    private static final AccessSearch ANY = new AccessSearch(null, null, null, null, null, null, null);

    private AuditFixture audit = new AuditFixture();

    @AfterEach
    void close() {
        audit.close();
    }

    private AuditFixture.School school(int i) {
        return audit.schools.get(i);
    }

    private static final class NoOnce implements Once {
        @Override
        public Optional<Answer> claim(Caller caller, Key key) {
            return Optional.empty();
        }

        @Override
        public void remember(Caller caller, Key key, Answer answer) {}

        @Override
        public int forgetOld() {
            return 0;
        }
    }

    private Application door() {
        var handlers = new Handlers();
        new ComplianceDesk(new PostgresAccessLogs(audit.db), new PostgresStudents(audit.db)).answers(handlers);
        return new Application(
                handlers,
                audit.transactor,
                audit.trail,
                new NoOnce(),
                (caller, query) -> Optional.empty(),
                (caller, students) -> {},
                Clock.systemUTC());
    }

    private void look(Caller caller, String action, StudentId... students) {
        audit.transactor.inTransaction(caller, () -> {
            audit.append(caller, action, List.of(students));
            return true;
        });
    }

    private Page<Access> ofStudent(Caller caller, StudentId student, Page.Request<Order> page) {
        return audit.transactor.readOnly(caller, () -> new PostgresAccessLogs(audit.db).ofStudent(student, page));
    }

    private Page<Access> search(Caller caller, AccessSearch search) {
        return audit.transactor.readOnly(caller, () -> new PostgresAccessLogs(audit.db).search(search, FIRST));
    }

    private static List<String> actions(Page<Access> page) {
        return page.rows().stream().map(Access::action).toList();
    }

    @Test
    void everyAccessIsReadBackWithItsUserAndWithoutAnybodyElsesChild() {
        var one = school(0);
        var nurse = audit.nurse(one);
        var before = Instant.now();
        look(nurse, "SearchStudents", one.students().get(0), one.students().get(1));

        var rows = ofStudent(nurse, one.students().get(1), FIRST).rows();

        assertThat(rows).hasSize(1);
        var access = rows.getFirst();
        assertThat(access.at()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(access)
                .isEqualTo(new Access(
                        access.at(),
                        one.nurse(),
                        "Nora Nurse0",
                        "NURSE",
                        "SearchStudents",
                        List.of(one.students().get(1)),
                        AccessOutcome.DONE,
                        null,
                        nurse.origin().requestId(),
                        "192.0.2.1"));
    }

    @Test
    void pagesGoFromTheNewestToTheOldestByNumberAndByCursor() {
        var one = school(0);
        var student = one.students().getFirst();
        for (int i = 0; i < 7; i++) look(audit.nurse(one), "Look" + i, student);

        assertThat(actions(ofStudent(audit.nurse(one), student, new Page.Request<>(2, 3, null, List.of(), true))))
                .containsExactly("Look3", "Look2", "Look1");

        for (boolean descending : new boolean[] {true, false}) {
            var order = List.of(new Page.By<>(Order.AT, descending));
            var seen = new ArrayList<String>();
            UUID next = null;
            do {
                var page = ofStudent(audit.nurse(one), student, new Page.Request<>(1, 3, next, order, next == null));
                assertThat(page.count()).isEqualTo(next == null ? 7L : null);
                seen.addAll(actions(page));
                next = page.next();
            } while (next != null);
            var expected = new ArrayList<>(List.of("Look6", "Look5", "Look4", "Look3", "Look2", "Look1", "Look0"));
            assertThat(seen).isEqualTo(descending ? expected : expected.reversed());
        }
        assertThatThrownBy(() -> ofStudent(
                        audit.nurse(one), student, new Page.Request<>(1, 3, UUID.randomUUID(), List.of(), true)))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void whoIsNotOfTheDistrictHasNoName() {
        var one = school(0);
        var admin = AuditFixture.caller(UserId.next(), Role.ADMIN, new Scope.Everything());
        audit.asOwner(
                null,
                connection -> AuditFixture.run(
                        connection,
                        "insert into user_account values ('%s', 'root@example.org', 'Ro', 'Ot', 'ADMIN', null, null, true, 1, now(), now())"
                                .formatted(admin.user().value())));
        look(admin, "Admin", one.students().getFirst());
        look(audit.nurse(school(1)), "Colleague", one.students().getFirst());

        assertThat(ofStudent(audit.nurse(one), one.students().getFirst(), FIRST).rows())
                .extracting(Access::userName)
                .containsExactly("Nora Nurse1", null);
        assertThat(ofStudent(admin, one.students().getFirst(), FIRST).rows())
                .extracting(Access::userName)
                .containsExactly("Nora Nurse1", "Ro Ot");
    }

    private void strangersLearnNothing() {
        var one = school(0);
        var student = one.students().getFirst();
        look(audit.nurse(one), "Look", student, one.students().getLast());
        // A platform administrator's row about children of several districts.
        look(Caller.operator("all"), "All", student, school(2).students().getFirst());

        assertThat(actions(ofStudent(audit.nurse(one), student, FIRST))).contains("All", "Look");
        assertThat(actions(ofStudent(audit.districtAdmin(one), student, FIRST))).contains("All", "Look");
        for (var stranger : List.of(audit.nurse(school(1)), audit.nurse(school(2)), audit.districtAdmin(school(2)))) {
            var page = ofStudent(stranger, student, FIRST);
            assertThat(page.rows()).isEmpty();
            assertThat(page.count()).isZero();
            assertThat(actions(search(stranger, new AccessSearch(null, student, null, null, null, null, null))))
                    .isEmpty();
        }
        var elsewhere = search(audit.districtAdmin(school(2)), ANY);
        assertThat(actions(elsewhere)).contains("All").doesNotContain("Look");
        assertThat(elsewhere.rows())
                .allSatisfy(access -> assertThat(access.students()).doesNotContainAnyElementsOf(one.students()));
    }

    @Test
    void strangersLearnNothingOfAStudentsLog() {
        strangersLearnNothing();
    }

    @Test
    void theyLearnNothingByRowLevelSecurityAlone() {
        audit.close();
        audit = new AuditFixture(Tenancy.switchedOff());
        strangersLearnNothing();
    }

    @Test
    void theyLearnNothingWithoutRowLevelSecurity() {
        withoutRowLevelSecurity();
        strangersLearnNothing();
    }

    @Test
    void thatIsSeenWithoutEither() {
        audit.close();
        audit = new AuditFixture(Tenancy.switchedOff());
        withoutRowLevelSecurity();
        assertThatThrownBy(this::strangersLearnNothing).isInstanceOf(AssertionError.class);
    }

    private void withoutRowLevelSecurity() {
        audit.database.superuser(
                "alter table access_log disable row level security", "alter table student disable row level security");
    }

    @Test
    void theDoorAnswersForOnesOwnStudentsAndIsItselfWatched() {
        var one = school(0);
        var student = one.students().getFirst();
        look(audit.nurse(one), "Look", student);

        assertThat(actions(door().ask(audit.nurse(one), new ReadAccessLog(student, FIRST))))
                .containsExactly("Look");
        assertThat(actions(door().ask(audit.nurse(one), new ReadAccessLog(student, FIRST))))
                .containsExactly("ReadAccessLog", "Look");
        assertThatThrownBy(() -> door().ask(audit.nurse(school(1)), new ReadAccessLog(student, FIRST)))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(ofStudent(audit.nurse(one), student, FIRST).rows().getFirst())
                .matches(a -> a.outcome() == AccessOutcome.REFUSED && "not-found".equals(a.code()));
    }

    @Test
    void aSearchFindsByEverythingThatIsKnown() {
        var one = school(0);
        var student = one.students().getFirst();
        var admin = audit.districtAdmin(one);
        var nurse = audit.nurse(one);
        look(nurse, "Early", student);
        var between = Instant.now();
        look(audit.nurse(school(1)), "Late", school(1).students().getFirst());
        look(nurse, "Nobody");
        look(audit.nurse(school(2)), "Elsewhere", school(2).students().getFirst());
        assertThatThrownBy(() -> door().ask(audit.nurse(school(1)), new ReadAccessLog(student, FIRST)))
                .isInstanceOf(Refusal.NotFound.class);

        assertThat(actions(search(admin, ANY))).containsExactly("ReadAccessLog", "Nobody", "Late", "Early");
        assertThat(search(admin, ANY).rows().getLast().students()).containsExactly(student);
        assertThat(found(admin, one.nurse(), null, null, null, null, null, null))
                .containsExactly("Nobody", "Early");
        assertThat(found(admin, null, student, null, null, null, null, null)).containsExactly("ReadAccessLog", "Early");
        assertThat(found(admin, null, null, "Late", null, null, null, null)).containsExactly("Late");
        assertThat(found(admin, null, null, null, AccessOutcome.REFUSED, null, null, null))
                .containsExactly("ReadAccessLog");
        assertThat(found(admin, null, null, null, null, null, between, null)).containsExactly("Early");
        assertThat(found(admin, null, null, null, null, between, null, null))
                .containsExactly("ReadAccessLog", "Nobody", "Late");
        assertThat(found(
                        admin,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        nurse.origin().requestId()))
                .containsExactly("Nobody", "Early");
        assertThat(actions(search(Caller.operator("all"), ANY)))
                .containsExactly("ReadAccessLog", "Elsewhere", "Nobody", "Late", "Early");
        assertThatThrownBy(() -> found(admin, null, null, null, null, between, between, null))
                .isInstanceOf(Refusal.Invalid.class);

        assertThat(actions(door().ask(admin, new SearchAudit(null, null, "Late", null, null, null, null, FIRST))))
                .containsExactly("Late");
        assertThatThrownBy(() -> door().ask(
                                new Caller(
                                        one.nurse(),
                                        null,
                                        Role.NURSE,
                                        Role.NURSE.permissions(),
                                        nurse.scope(),
                                        nurse.origin()),
                                new SearchAudit(null, null, null, null, null, null, null, FIRST)))
                .isInstanceOf(Refusal.NotPermitted.class);
    }

    private List<String> found(
            Caller caller,
            @Nullable UserId user,
            @Nullable StudentId student,
            @Nullable String action,
            @Nullable AccessOutcome outcome,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String request) {
        return actions(search(caller, new AccessSearch(user, student, action, outcome, from, to, request)));
    }

    /** Row-level security would keep a plain query from it: @> is not leakproof. */
    @Test
    void aStudentsLogIsFoundByItsIndex() {
        audit.tamper(connection -> {
            AuditFixture.run(connection, """
                    insert into access_log (at, request_id, address, action, student_ids, outcome)
                    select now(), 'r', 'a', 'x', array[gen_random_uuid()], 'DONE' from generate_series(1, 20000)""");
            AuditFixture.run(connection, "analyze access_log");
        });
        var one = school(0);
        look(audit.nurse(one), "Look", one.students().getFirst());
        long before = scans();
        audit.transactor.readOnly(audit.nurse(one), () -> {
            assertThat(actions(new PostgresAccessLogs(audit.db)
                            .ofStudent(one.students().getFirst(), FIRST)))
                    .containsExactly("Look");
            return audit.db.dsl().execute("select pg_stat_force_next_flush()");
        });
        assertThat(scans()).isGreaterThan(before);
    }

    private long scans() {
        return audit.number("select sum(idx_scan) from pg_stat_user_indexes join pg_inherits on inhrelid = indexrelid"
                + " where inhparent = 'access_log_by_student'::regclass");
    }

    @Test
    void theOutcomesAreThoseThatAreWritten() {
        assertThat(Stream.of(AccessOutcome.values()).map(Enum::name))
                .containsExactlyElementsOf(Arrays.stream(AuditTrail.Outcome.values())
                        .map(Enum::name)
                        .toList());
    }
}
