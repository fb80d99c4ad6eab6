package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.adapters.postgres.DataClasses;
import org.whitecross.bootstrap.TwoDistricts.Relation;
import org.whitecross.domain.access.Role;

/**
 * Two fences keep schools and districts apart: the application's own scoping, and row-level security. Each has to hold alone;
 * with both down, the same questions must find plenty, else they prove nothing.
 */
class RlsAloneTest {
    /** Tables of which an unscoped application shows foreign rows over HTTP as soon as their fence alone is down. */
    private static final List<String> READ_OVER_HTTP = List.of(
            "district",
            "school",
            "student",
            "emergency_contact",
            "allergy",
            "consent_form",
            "policy_document",
            "compliance_report",
            "compliance_checklist_item",
            "security_incident",
            "emergency_access",
            "ip_rule",
            "legal_hold",
            "export_allowance",
            "service_account",
            "district_role",
            "role_assignment",
            "consent_signature",
            "medication",
            "medication_lot",
            "medication_lot_movement",
            "medication_count",
            "medication_discrepancy",
            "medication_removal",
            "prescription",
            "administration",
            "incident_report");

    /** Each route that reads a thing is open to one of them. */
    private static final List<Role> ASKING = List.of(Role.NURSE, Role.DISTRICT_ADMIN, Role.COUNSELOR);

    private static TwoDistricts town;
    private static LiveServer unscoped;

    @BeforeAll
    static void open() {
        town = new TwoDistricts();
        unscoped = town.server.withoutScoping();
    }

    @AfterAll
    static void close() {
        unscoped.close();
        town.close();
    }

    @Test
    void withoutTheApplicationsScopingRowLevelSecurityLetsNothingThrough() {
        assertThat(leaksOrTraces(unscoped)).isEmpty();
    }

    @Test
    void withoutRowLevelSecurityTheApplicationsScopingLetsNothingThrough() {
        withoutFences(fenced(), () -> assertThat(leaksOrTraces(town.server)).isEmpty());
    }

    @Test
    void withoutEitherTheSameQuestionsFindPlenty() {
        withoutFences(fenced(), () -> {
            var leaks = leaks(unscoped, TwoDistricts::isRead).toList();
            assertThat(leaks).hasSizeGreaterThan(40);
            for (Route route : Platform.routes().all()) {
                if (Samples.pathReferences(route).isEmpty()
                        || !route.method().name().equals("GET")) continue;
                assertThat(leaks).anyMatch(leak -> leak.startsWith(TwoDistricts.name(route) + " "));
            }
        });
    }

    @Test
    void theMissingFenceOfASingleTableIsNoticed() {
        for (String table : READ_OVER_HTTP) {
            // Without what it is made of, a medication is none, and its list an error: that would be noticed for no
            // leak.
            var fences = table.equals("medication") ? List.of(table, "medication_ingredient") : List.of(table);
            withoutFences(
                    fences,
                    () -> assertThat(leaks(unscoped, TwoDistricts::isRead).findFirst())
                            .as(table)
                            .isPresent());
        }
    }

    // ------------------------------------------------------------------------------------------------------

    private static List<String> leaksOrTraces(LiveServer node) {
        for (Role role : ASKING) node.as(role); // now, so that no sign-in looks like a change
        var before = town.fingerprint();
        var leaks = new ArrayList<>(leaks(node, route -> true).toList());
        if (!town.fingerprint().equals(before)) leaks.add("something was written");
        return leaks;
    }

    /**
     * Asks for everything that lies outside of Willow, or of its district, and tells what came back; no further than somebody
     * listens.
     */
    private static Stream<String> leaks(LiveServer node, Predicate<Route> asked) {
        return ASKING.stream()
                .flatMap(role -> Stream.of(Relation.values())
                        .filter(relation -> !TwoDistricts.reaches(role, relation, "schoolId"))
                        .flatMap(relation -> Platform.routes().all().stream()
                                .filter(asked)
                                .filter(route ->
                                        AuthorizationMatrixTest.mayOf(route).contains(role))
                                .flatMap(route -> TwoDistricts.isRead(route)
                                        ? reads(node.as(role), role, relation, route)
                                        : writes(node.as(role), role, relation, route))));
    }

    private static Stream<String> reads(Api caller, Role role, Relation relation, Route route) {
        var there = town.at(relation);
        var leaks = new ArrayList<String>();
        var hidden = (TwoDistricts.reaches(role, relation, "districtId") ? there.own() : there.all()).toList();
        if (!Samples.pathReferences(route).stream().allMatch(r -> TwoDistricts.reaches(role, relation, r))) {
            var answer = TwoDistricts.read(caller, route, Samples.path(route, there), Map.of());
            return answer.status() == 404 ? Stream.of() : Stream.of(told(route, role, relation, answer));
        }
        boolean paged = Arrays.stream(route.request().getRecordComponents())
                .anyMatch(c -> c.getName().equals("page"));
        var path = Samples.path(route, town.willow);
        Map<String, Object> all = paged ? Map.of("limit", 100) : Map.of();
        var answer = TwoDistricts.read(caller, route, path, all);
        if (answer.status() != 200 || hidden.stream().anyMatch(answer.text()::contains))
            leaks.add(told(route, role, relation, answer));
        if (Arrays.stream(route.request().getRecordComponents())
                .anyMatch(c -> c.getName().equals("search"))) {
            for (var words :
                    List.of(there.name(), "SN-1", "SN-2", "SN-3", "SN-4", "SN-5", "SN-6", "SN-7", "SN-8", "SN-9")) {
                var filters = new LinkedHashMap<>(all);
                filters.put("search", words);
                var found = TwoDistricts.read(caller, route, path, filters);
                if (found.status() != 200 || hidden.stream().anyMatch(found.text()::contains))
                    leaks.add(told(route, role, words, found));
            }
        }
        for (String reference : Samples.references(route)) {
            var thing = Samples.thing(route, reference);
            if (TwoDistricts.reaches(role, relation, thing)) continue;
            var filtered = TwoDistricts.read(caller, route, path, Map.of(reference, there.id(thing)));
            var sees = filtered.rows();
            if (hidden.stream().anyMatch(sees::contains)) leaks.add(told(route, role, reference, filtered));
        }
        return leaks.stream();
    }

    private static Stream<String> writes(Api caller, Role role, Relation relation, Route route) {
        var there = town.at(relation);
        var leaks = new ArrayList<String>();
        if (!Samples.pathReferences(route).stream().allMatch(r -> TwoDistricts.reaches(role, relation, r))) {
            var answer = TwoDistricts.send(
                    caller,
                    route,
                    Samples.path(route, there),
                    Samples.body(route, town.willow),
                    town.etag(route, there));
            return answer.status() == 404 ? Stream.of() : Stream.of(told(route, role, relation, answer));
        }
        for (String reference : Samples.references(route)) {
            var thing = Samples.thing(route, reference);
            if (TwoDistricts.reaches(role, relation, thing)) continue;
            Map<String, Object> body = new LinkedHashMap<>(Objects.requireNonNull(Samples.body(route, town.willow)));
            body.put(reference, reference.endsWith("Ids") ? List.of(there.id(thing)) : there.id(thing));
            var answer = TwoDistricts.send(
                    caller, route, Samples.path(route, town.willow), body, town.etag(route, town.willow));
            if (answer.status() != 400 && answer.status() != 404) leaks.add(told(route, role, reference, answer));
        }
        return leaks.stream();
    }

    private static String told(Route route, Role role, Object what, Api.Answer answer) {
        var text = answer.text();
        return TwoDistricts.name(route) + " " + role + " " + what + " → " + answer.status() + " "
                + text.substring(0, Math.min(300, text.length()));
    }

    private static List<String> fenced() {
        return town.query(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity");
    }

    private static void withoutFences(List<String> tables, Runnable work) {
        for (String table : tables)
            town.server.database().superuser("alter table " + table + " disable row level security");
        try {
            work.run();
        } finally {
            for (String table : tables)
                town.server.database().superuser("alter table " + table + " enable row level security");
        }
    }

    // ------------------------------------------------------------------------------------------------------
    // The catalog

    private static final String UNFENCED = """
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f')
              and not (relrowsecurity and relforcerowsecurity) order by 1""";
    private static final String VIEWS = """
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') order by 1""";
    private static final String OWNERS_FUNCTIONS = """
            select p.proname || coalesce(' ' || array_to_string(p.proconfig, ' '), '') from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1""";
    private static final String CALLABLE_BY_ANYBODY = """
            select p.proname from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.prosecdef
              and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)""";
    private static final String POWERS = """
            select rolname from pg_roles r where rolname in ('whitecross_server', 'whitecross_app', 'whitecross_auditor')
              and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                or exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace)
                or exists (select from pg_auth_members m join pg_roles o on o.oid = m.roleid
                           where m.member = r.oid and o.rolname <> 'whitecross_app'))""";
    private static final String DELETABLE = """
            select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and has_table_privilege('whitecross_server', c.oid, 'DELETE') order by 1""";
    private static final String TOO_MUCH = """
            select relname || ' ' || p from pg_class c, unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) p
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and (has_table_privilege('whitecross_server', c.oid, p) or has_table_privilege('whitecross_auditor', c.oid, p))""";

    @Test
    void everyTableIsFencedButForThoseWithAReason() {
        assertThat(town.query(UNFENCED))
                .containsExactlyElementsOf(DataClasses.tables().stream()
                        .filter(table -> !table.isFenced())
                        .map(DataClasses.Kept::name)
                        .sorted()
                        .toList())
                .hasSize(3);
        noticed(UNFENCED, "create table planted (id uuid)");
        noticed(UNFENCED, "alter table allergy no force row level security");
    }

    @Test
    void theServersRoleOwnsNothingAndBypassesNothing() {
        assertThat(town.query(POWERS)).isEmpty();
        noticed(POWERS, "alter role whitecross_app bypassrls");
        noticed(POWERS, "grant whitecross_migrator to whitecross_server");
    }

    @Test
    void whatRunsAsTheOwnerIsListedAndLooksNowhereElse() {
        assertThat(town.query(OWNERS_FUNCTIONS))
                .containsExactly(
                        "accesses_of search_path=pg_catalog, public, pg_temp", // a child's accesses, by their index
                        // whoever holds a message's token, and is nobody's account
                        "acknowledge_notification search_path=pg_catalog, public, pg_temp",
                        "count_access_change search_path=pg_catalog, public, pg_temp", // a number that the server only
                        // reads
                        "destination search_path=pg_catalog, public, pg_temp", // a school to send a child to
                        "has_password search_path=pg_catalog, public, pg_temp", // of whom one administers; nothing of
                        // it
                        "log_change search_path=pg_catalog, public, pg_temp", // nobody else writes the change log
                        // What hangs off a student, whoever may change it; of students whom the caller may know of.
                        "move_records search_path=pg_catalog, public, pg_temp",
                        "move_records_back search_path=pg_catalog, public, pg_temp",
                        "move_stock search_path=pg_catalog, public, pg_temp", // nobody else changes what is on hand
                        // makes the months that are missing, and nothing else; a moment is all that others wait
                        "prepare_audit_months search_path=pg_catalog, public, pg_temp TimeZone=UTC lock_timeout=500ms",
                        // Where a child is whom the caller reads of in an emergency; which child she asks for.
                        "reached_in_emergency search_path=pg_catalog, public, pg_temp",
                        "student_in_emergency search_path=pg_catalog, public, pg_temp",
                        "students_named search_path=pg_catalog, public, pg_temp plan_cache_mode=force_generic_plan",
                        "students_numbered search_path=pg_catalog, public, pg_temp", // numbers, by their index
                        "transfer_student search_path=pg_catalog, public, pg_temp", // sends her out of sight
                        // nobody else changes an entry about a dose, and she only voids it
                        "void_administration search_path=pg_catalog, public, pg_temp",
                        // with which key what is written is encrypted, whoever writes it
                        "write_note search_path=pg_catalog, public, pg_temp",
                        "write_second_factor search_path=pg_catalog, public, pg_temp");
        assertThat(town.query(CALLABLE_BY_ANYBODY)).isEmpty();
        noticed(OWNERS_FUNCTIONS, "create function planted() returns int language sql security definer as 'select 1'");
        noticed(CALLABLE_BY_ANYBODY, "grant execute on function move_stock() to public");
    }

    /**
     * They look past row-level security: the conditions in them are all there is. Names are looked for in two ways: at few of
     * many schools, and in a whole district.
     */
    @Test
    void theFunctionsThatFindChildrenKeepToTheCallersScope() {
        var ofHers = Pattern.quote("c.school_id = any ((select app_schools())::uuid[])");
        var ofHerScope = "(?s)case \\(select app_scope\\(\\)\\).*? end";
        keepsToTheScope("students_named", ofHerScope, Role.NURSE, town.lincoln.name());
        keepsToTheScope("students_named", ofHerScope, Role.DISTRICT_ADMIN, town.birch.name());
        keepsToTheScope("students_numbered", ofHerScope, Role.NURSE, numberOf(town.lincoln));
        town.server
                .database()
                .superuser(
                        "insert into school (id, district_id, code, name, time_zone, is_active, version, created_at, updated_at)"
                                + " select gen_random_uuid(), d.id, 'FEW-' || g, 'One of many', 'America/Chicago', true, 1, now(), now()"
                                + " from district d, generate_series(1, 100) g");
        try {
            keepsToTheScope("students_named", ofHers, Role.NURSE, town.lincoln.name());
        } finally {
            town.server.database().superuser("delete from school where code like 'FEW-%'");
        }
    }

    private static String numberOf(Things things) {
        return town.query("select student_number from student where last_name = ?", things.name())
                .getFirst();
    }

    private static void keepsToTheScope(String function, String condition, Role role, String words) {
        var search = "/api/students?search=" + words;
        var intact = town.query("select pg_get_functiondef('" + function + "'::regproc)")
                .getFirst();
        var mutant = intact.replaceFirst(condition, "true");
        assertThat(mutant).isNotEqualTo(intact);
        assertThat(unscoped.as(role).get(search).data().path("count").asInt(-1))
                .as(function)
                .isZero();
        town.server.database().superuser(mutant);
        try {
            assertThat(unscoped.as(role).get(search).data().path("count").asInt(-1))
                    .as("a mutant of " + function)
                    .isPositive();
        } finally {
            town.server.database().superuser(intact);
        }
    }

    /** It looks past the fence of the passwords: with true in the place of its condition it tells whoever sees the account. */
    @Test
    void whetherAnAccountHasAPasswordIsToldOnlyToThoseWhoAdministerIt() throws SQLException {
        var hers = town.willow.id("districtId");
        assertThat(hasPassword("district", hers)).isTrue();
        assertThat(hasPassword("everything", hers)).isTrue();
        assertThat(hasPassword("district", town.birch.id("districtId"))).isFalse();
        assertThat(hasPassword("schools", hers)).isFalse();
        assertThat(hasPassword("nothing", hers)).isFalse();
        assertThat(hasPassword("signing-in", hers)).isFalse();

        var intact =
                town.query("select pg_get_functiondef('has_password'::regproc)").getFirst();
        var mutant = intact.replaceFirst("\\(app_scope\\(\\) = 'everything'", "(true");
        assertThat(mutant).isNotEqualTo(intact);
        town.server.database().superuser(mutant);
        try {
            assertThat(hasPassword("signing-in", hers)).isTrue();
        } finally {
            town.server.database().superuser(intact);
        }
    }

    private static boolean hasPassword(String scope, String district) throws SQLException {
        try (var connection = town.server.database().asServer().getConnection()) {
            connection.setAutoCommit(false);
            var rows = TwoDistricts.rows(
                    connection,
                    "select set_config('app.scope', ?, true), set_config('app.district', ?, true)",
                    scope,
                    district);
            assertThat(rows).hasSize(1);
            var told = TwoDistricts.rows(connection, "select has_password(?::uuid)", town.willow.id("nurseId"));
            connection.rollback();
            return told.getFirst().getFirst().equals("t");
        }
    }

    @Test
    void stockCannotBeMovedPastItsLedger() throws SQLException {
        var hang = "create temp table aside (lot_id uuid, quantity numeric, recorded_at timestamptz);"
                + " create trigger t after insert on aside for each row execute function move_stock()";
        try (var connection = town.server.database().asServer().getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(hang)).hasMessageContaining("permission denied");
            town.server.database().superuser("grant execute on function move_stock() to public");
            statement.execute(hang); // the mutant
        } finally {
            town.server.database().superuser("revoke execute on function move_stock() from public");
        }
    }

    @Test
    void thereAreNoViewsToLookAroundAFence() {
        assertThat(town.query(VIEWS)).isEmpty();
        noticed(VIEWS, "create view planted as select * from student");
    }

    @Test
    void theServerDeletesNothingThatIsAboutAChild() {
        assertThat(town.query(DELETABLE))
                .containsExactly(
                        "account_notice", // forgotten after 90 days; what was done is in the logs
                        "idempotent_answer", // forgotten after a day
                        "ip_rule", // taken back; the change log keeps it
                        "key_challenge", // gone with the answer, or forgotten after five minutes
                        "known_device", // forgotten when it was not used for long
                        "medication_ingredient", // what a product was said to contain; the change log keeps it
                        "password_reset", // forgotten after it is over
                        "recovery_code", // as the second factor whose it is
                        "refresh_token", // as the session and the attempts: 90 days after they ended
                        "school_closure", // taken back; the change log keeps it
                        "second_factor", // taken away; the access log says by whom
                        "security_key", // as the second factor
                        "session",
                        "sign_in_attempt",
                        "sign_in_ticket", // forgotten after five minutes
                        "user_school", // where somebody works; the change log keeps it
                        "verification_code"); // forgotten after a day; that a contact is verified stays with her
        assertThat(town.query(TOO_MUCH)).isEmpty();
        noticed(DELETABLE, "grant delete on student to whitecross_app");
        noticed(TOO_MUCH, "grant truncate on student to whitecross_app");
    }

    /** Plants a violation, and takes it back before anybody else sees it. */
    private static void noticed(String query, String planted) {
        var before = town.query(query);
        try (var connection = town.server.database().asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(planted);
            assertThat(TwoDistricts.rows(connection, query).stream()
                            .map(List::getFirst)
                            .toList())
                    .as(planted)
                    .isNotEqualTo(before);
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
