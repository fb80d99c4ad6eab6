package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.adapters.http.HttpApi;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresAuditTrail;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.application.kernel.Application;
import org.whitecross.application.kernel.AuditTrail;
import org.whitecross.bootstrap.TwoDistricts.Relation;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.AboutStudent;
import tools.jackson.databind.JsonNode;

/**
 * Whatever was shown or done is in the access log under the request's id, with exactly the students whose data left the
 * house; what was changed is in the change log, in the same transaction; what was refused is there with the reason.
 * Each of the least counts of reads, writes and refusals was seen red with every eighth route left out.
 */
@ExtendWith(TwoDistricts.Shared.class)
class AuditCompletenessTest {
    /** Changes nothing that the change log keeps: only sessions, tokens, codes and passwords; or nothing at all. */
    private static final Set<String> WITHOUT_CHANGES = Set.of(
            "SignIn",
            "Refresh",
            "Register",
            "SignOut",
            "ChangePassword",
            "AskPasswordReset",
            "PassSecondFactor",
            "ProposeSecondFactor",
            "ConfirmSecondFactor",
            "RemoveSecondFactor",
            "StepUp",
            "ProposeSecurityKey",
            "AddSecurityKey",
            "RemoveSecurityKey",
            "AskKeyToSignIn",
            "PassSecurityKey",
            "AskKeyToStepUp",
            "StepUpByKey",
            "ResetPassword",
            "InviteAgain",
            "EndSession",
            "EndOtherSessions",
            "EndSessionsOfUser",
            "RevokeSecondFactor",
            "AskServiceToken",
            "RotateServiceSecret",
            "SendVerificationCode",
            "PreviewPromotion",
            "CheckDose");

    private final TwoDistricts town;
    private int looked;

    AuditCompletenessTest(TwoDistricts town) {
        this.town = town;
    }

    @Test
    void everyAnswerIsLoggedWithExactlyTheStudentsItShows() {
        assertThat(gapsOfReads(town.server::as, Role.values())).isEmpty();
        assertThat(looked).as("reads").isGreaterThan(640);
    }

    @Test
    void everyChangeIsLoggedOnceInItsOwnTransaction() {
        assertThat(gapsOfWrites(town.server::as)).isEmpty();
        assertThat(looked).as("writes").isGreaterThan(195);
    }

    @Test
    void everyRefusalIsLoggedWithItsReason() {
        var gaps = new ArrayList<String>();
        int refused = 0;
        for (Route route : Platform.routes().all()) {
            var may = AuthorizationMatrixTest.mayOf(route);
            if (may.size() == Role.values().length
                    && Samples.pathReferences(route).isEmpty()) continue;
            for (Role role : Role.values()) {
                // What she may not do, and what she may do but not there.
                if (may.contains(role)
                        && Samples.pathReferences(route).stream()
                                .allMatch(r -> TwoDistricts.reaches(role, Relation.OTHER_DISTRICT, r))) continue;
                refused++;
                gaps.addAll(gapOfRefusal(town.server.as(role), route, role + ""));
            }
            gaps.addAll(gapOfRefusal(town.server.anonymous(), route, "anonymous"));
        }
        assertThat(gaps).isEmpty();
        assertThat(refused).isGreaterThan(1_400);
    }

    /** Nobody is told of a child, and nothing is done, of which no row would say so. The mutant is below. */
    @Test
    void whereTheLogCannotBeWrittenNothingIsShownAndNothingDone() {
        var writes = writes(town.server::as, all -> true);
        var before = town.fingerprint();
        withoutLog(() -> {
            var words = new TreeSet<String>();
            assertThat(shownUnrecorded(town.server::as, words, Role.values())).isEmpty();
            assertThat(looked).as("reads").isGreaterThan(640);
            assertThat(words).as("all are refused in the same words").hasSize(1);
            var children = town.rows("select id::text, first_name, last_name, student_number from student").stream()
                    .flatMap(List::stream);
            assertThat(children).noneMatch(words.first()::contains);

            var done = answered(writes);
            assertThat(done.getOrDefault(2, List.of())).isEmpty();
            assertThat(done.get(5))
                    .as("not refused for another reason: " + done.get(4))
                    .hasSizeGreaterThan(100);
        });
        assertThat(town.fingerprint()).isEqualTo(before);
    }

    /**
     * The other way in which it cannot be written: somebody has it for herself. All wait at most as long as the database lets
     * them, and are told nothing of any child; and when it is free again, all is as before. Seen red with a trail that does not
     * say that it failed, and with connections without limits of time.
     */
    @Test
    void whereTheLogIsLockedNothingIsShownAndNobodyWaitsForEver() throws Exception {
        var reads = new ArrayList<Supplier<Api.Answer>>();
        for (Route route : Platform.routes().all()) {
            if (!TwoDistricts.isRead(route)) continue;
            var path = Samples.path(route, town.willow);
            for (Role role : Role.values()) {
                if (!AuthorizationMatrixTest.mayOf(route).contains(role)) continue;
                var caller = town.server.as(role);
                reads.add(() -> TwoDistricts.read(caller, route, path, Map.of()));
            }
        }
        assertThat(reads).hasSizeGreaterThan(640);
        var open = Together.all(20, i -> reads.get(i).get());
        assertThat(open).allMatch(answer -> answer.status() == 200);
        var children = town
                .rows(
                        "select first_name || ' ' || last_name, last_name || ', ' || first_name, student_number from student")
                .stream()
                .flatMap(List::stream)
                .toList();

        var places = new Semaphore(150); // beyond that they would be refused before they came to the log
        List<String> shown;
        var words = new ConcurrentHashMap<String, Integer>();
        var longest = new AtomicLong();
        long begun = System.nanoTime();
        try (var other = town.server.database().asSuperuser().getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table access_log in access exclusive mode");
            statement.execute("set local idle_in_transaction_session_timeout = '120s'"); // then they would hang no more
            shown = Together.all(reads.size(), i -> {
                places.acquireUninterruptibly();
                try {
                    long from = System.nanoTime();
                    var answer = reads.get(i).get();
                    longest.accumulateAndGet(System.nanoTime() - from, Math::max);
                    words.merge(answer.status() + " " + answer.code(), 1, Integer::sum);
                    return answer.status() < 500 || children.stream().anyMatch(answer.text()::contains)
                            ? answer.status() + " " + answer.http().uri().getPath()
                            : "";
                } finally {
                    places.release();
                }
            });
        }
        System.out.printf(
                "With the log locked: %d reads in %.1f s, the longest %.1f s: %s%n",
                reads.size(), (System.nanoTime() - begun) / 1e9, longest.get() / 1e9, words);
        assertThat(shown).allMatch(String::isEmpty);
        assertThat(words.keySet()).allMatch(word -> word.startsWith("503 "));
        assertThat(longest.get()).isLessThan(20_000_000_000L);
        assertThat(gapsOfReads(town.server::as, Role.NURSE))
                .as("as soon as it is free again")
                .isEmpty();
    }

    @Test
    void anAuditTrailThatSwallowsItsFailuresIsNoticed() {
        var trail = new PostgresAuditTrail(Database.onOpenTransaction(Tenancy.ofCaller(), LiveServer.cipher()));
        var transactor = town.server.platform().transactor();
        withAudit(
                entry -> {
                    var swallowed = Thread.ofPlatform()
                            .uncaughtExceptionHandler((thread, failure) -> {})
                            .start(() -> transactor.inTransaction(entry.caller(), () -> {
                                trail.append(entry);
                                return true;
                            }));
                    try {
                        swallowed.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                node -> {
                    var writes = writes(
                            node,
                            route -> Set.of(
                                            "AddContact",
                                            "RecordAllergy",
                                            "RecordVitalSigns",
                                            "RecordCondition",
                                            "ReportIncident")
                                    .contains(route.request().getSimpleName()));
                    var before = town.fingerprint();
                    withoutLog(() -> {
                        assertThat(shownUnrecorded(node, new TreeSet<>(), Role.NURSE))
                                .hasSizeGreaterThan(50);
                        assertThat(answered(writes).get(2)).hasSize(5);
                    });
                    assertThat(town.fingerprint()).isNotEqualTo(before);
                });
    }

    /** The reads that are answered, though nothing is written of them; and in which words the others are refused. */
    private List<String> shownUnrecorded(Function<Role, Api> node, Set<String> words, Role... roles) {
        var shown = new ArrayList<String>();
        for (Route route : Platform.routes().all()) {
            if (!TwoDistricts.isRead(route)) continue;
            var path = Samples.path(route, town.willow);
            for (Role role : roles) {
                if (!AuthorizationMatrixTest.mayOf(route).contains(role)) continue;
                looked++;
                var answer = TwoDistricts.read(
                        node.apply(role).with("X-Request-Id", "the-same-request"), route, path, Map.of());
                if (answer.status() < 500) shown.add(TwoDistricts.name(route) + " " + role + " " + answer.status());
                else words.add(answer.text().replace(path, ""));
            }
        }
        return shown;
    }

    /** One of each route, by its name. */
    private Map<String, Supplier<Api.Answer>> writes(Function<Role, Api> node, Predicate<Route> which) {
        var things = new Things("Willow", town.willow.ids(), reference -> "none-such"); // no invitation, no token
        var writes = new LinkedHashMap<String, Supplier<Api.Answer>>();
        for (Route route : Platform.routes().all()) {
            if (TwoDistricts.isRead(route) || !which.test(route)) continue;
            var caller = node.apply(writer(route));
            var path = Samples.path(route, things);
            var body = Samples.body(route, things);
            var etag = town.etag(route, things);
            writes.put(TwoDistricts.name(route), () -> TwoDistricts.send(caller, route, path, body, etag));
        }
        return writes;
    }

    /** By the hundreds of their statuses. */
    private static Map<Integer, List<String>> answered(Map<String, Supplier<Api.Answer>> requests) {
        var answers = new TreeMap<Integer, List<String>>();
        requests.forEach((name, request) -> {
            var answer = request.get();
            answers.computeIfAbsent(answer.status() / 100, hundreds -> new ArrayList<>())
                    .add(name + " " + answer.status() + " " + answer.code());
        });
        return answers;
    }

    private static Role writer(Route route) {
        return List.of(Role.NURSE, Role.DISTRICT_ADMIN, Role.ADMIN).stream()
                .filter(AuthorizationMatrixTest.mayOf(route)::contains)
                .findFirst()
                .orElseThrow();
    }

    /** The server may not add to the access log meanwhile. */
    private void withoutLog(Runnable work) {
        var columns = town.query(
                "select string_agg(column_name, ', ') from information_schema.column_privileges where grantee = 'whitecross_app'"
                        + " and table_name = 'access_log' and privilege_type = 'INSERT'");
        town.server.database().superuser("revoke insert on access_log from whitecross_app");
        try {
            work.run();
        } finally {
            town.server
                    .database()
                    .superuser("grant insert (" + columns.getFirst() + ") on access_log to whitecross_app");
        }
    }

    @Test
    void anAuditTrailThatForgetsIsNoticed() {
        withAudit(entry -> {}, node -> {
            assertThat(gapsOfReads(node, Role.NURSE)).hasSizeGreaterThan(20);
            assertThat(gapsOfWrites(node)).hasSizeGreaterThan(20);
        });
    }

    @Test
    void anAuditTrailThatForgetsWhomItWasAboutIsNoticed() {
        var trail = new PostgresAuditTrail(Database.onOpenTransaction(Tenancy.ofCaller(), LiveServer.cipher()));
        withAudit(
                entry -> trail.append(new AuditTrail.Entry(
                        entry.at(), entry.caller(), entry.action(), Set.of(), entry.outcome(), entry.code())),
                node -> {
                    assertThat(gapsOfReads(node, Role.NURSE)).hasSizeGreaterThan(10);
                    assertThat(gapsOfWrites(node)).hasSizeGreaterThan(10);
                });
    }

    @Test
    void anAuditTrailThatCommitsByItselfIsNoticed() {
        var trail = new PostgresAuditTrail(Database.onOpenTransaction(Tenancy.ofCaller(), LiveServer.cipher()));
        var transactor = town.server.platform().transactor();
        withAudit(
                entry -> {
                    var elsewhere = Thread.ofPlatform()
                            .start(() -> transactor.inTransaction(entry.caller(), () -> {
                                trail.append(entry);
                                return true;
                            }));
                    try {
                        elsewhere.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                node -> {
                    assertThat(gapsOfReads(node, Role.NURSE))
                            .isEmpty(); // a read has nothing to be in one transaction with
                    assertThat(gapsOfWrites(node)).hasSizeGreaterThan(15);
                });
    }

    // ------------------------------------------------------------------------------------------------------

    private record Logged(String action, String outcome, String code, String tx, Set<String> students) {}

    private List<String> gapsOfReads(Function<Role, Api> node, Role... roles) {
        var gaps = new ArrayList<String>();
        for (Route route : Platform.routes().all()) {
            if (!TwoDistricts.isRead(route)) continue;
            for (Role role : roles) {
                if (!AuthorizationMatrixTest.mayOf(route).contains(role)) continue;
                looked++;
                var request = TwoDistricts.newRequestId();
                var answer = town.served(node.apply(role).with("X-Request-Id", request), route, town.willow);
                var logged = logged(request);
                var shown = shown(answer);
                if (isAboutStudent(route) || answer.isFile()) shown.add(town.willow.id("studentId"));
                var what = TwoDistricts.name(route) + " " + role + " " + answer.status() + ": " + logged;
                if (answer.status() != 200
                        || logged.size() != 1
                        || !isDone(logged.getFirst(), route)
                        || !logged.getFirst().students().equals(shown)) gaps.add(what + " but " + shown);
            }
        }
        return gaps;
    }

    private List<String> gapsOfWrites(Function<Role, Api> node) {
        var gaps = new ArrayList<String>();
        for (Route route : Platform.routes().all()) {
            var name = route.request().getSimpleName();
            if (TwoDistricts.isRead(route) || name.equals("ChangePassword")) continue; // its sample is refused
            looked++;
            var request = TwoDistricts.newRequestId();
            var answer = town.served(node.apply(writer(route)).with("X-Request-Id", request), route, town.willow);
            var all = logged(request);
            var done = all.stream().filter(l -> isDone(l, route)).toList();
            var what = TwoDistricts.name(route) + " " + answer.status() + ": ";
            // A change of a part reads first: that is logged too.
            if (answer.status() >= 300 || done.size() != 1 || all.size() != (route.current() == null ? 1 : 2)) {
                gaps.add(what + all);
                continue;
            }
            var entry = done.getFirst();
            var concerned = shown(answer);
            if (!entry.students().containsAll(concerned)) gaps.add(what + "not whom it shows: " + entry);
            var changes = town.rows("select tx, student_id, table_name from change_log where request_id = ?", request);
            if (changes.isEmpty() != WITHOUT_CHANGES.contains(name)) gaps.add(what + "changed " + changes);
            for (var change : changes) {
                if (!change.getFirst().equals(entry.tx())) gaps.add(what + "another transaction changed " + change);
                if (!change.get(1).equals("null") && !entry.students().contains(whose(change.get(1))))
                    gaps.add(what + "not whom it changed: " + change);
                if (!change.get(1).equals("null")) concerned.add(whose(change.get(1)));
            }
            if (!concerned.containsAll(entry.students()))
                gaps.add(what + "whom it is not about: " + entry + " but " + concerned);
        }
        return gaps;
    }

    /** A record that was merged into a student's is hers. */
    private String whose(String student) {
        return town.query("select coalesce(merged_into, id)::text from student where id = ?::uuid", student)
                .getFirst();
    }

    private List<String> gapOfRefusal(Api caller, Route route, String who) {
        var request = TwoDistricts.newRequestId();
        var answer = TwoDistricts.send(
                caller.with("X-Request-Id", request),
                route,
                Samples.path(route, town.birch),
                Samples.body(route, town.willow),
                "\"1\"");
        var logged = logged(request);
        var what = TwoDistricts.name(route) + " " + who + " " + answer.status() + " " + answer.code() + ": " + logged;
        if (answer.status() < 400 || logged.isEmpty()) return List.of(what);
        var last = logged.getLast();
        boolean isInPath = Samples.pathReferences(route).contains("studentId");
        var about = isInPath ? town.birch : town.willow; // or in the body, which of a stranger is not read
        boolean named = !isAboutStudent(route)
                || last.students().contains(about.id("studentId"))
                || !isInPath && answer.status() == 401;
        boolean reads = logged.size() == 2 && route.current() != null; // what may be read, but not changed
        if (!last.outcome().equals("REFUSED")
                || !last.code().equals(answer.code())
                || logged.size() != 1 && !reads
                || !named) return List.of(what);
        return List.of();
    }

    private List<Logged> logged(String request) {
        return town
                .rows(
                        "select action, outcome, code, tx, array_to_string(student_ids, ' ') from access_log"
                                + " where request_id = ? and outcome <> 'BEGUN' order by id", // what begins has an end,
                        // which counts
                        request)
                .stream()
                .map(row -> new Logged(row.get(0), row.get(1), row.get(2), row.get(3), words(row.get(4))))
                .toList();
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(text.split(" ")));
    }

    private static boolean isDone(Logged entry, Route route) {
        return entry.outcome().equals("DONE")
                && entry.action().equals(route.request().getSimpleName());
    }

    private static boolean isAboutStudent(Route route) {
        return AboutStudent.class.isAssignableFrom(route.request());
    }

    /** The students that an answer tells of. An entry of the log itself tells of accesses, each logged in its own time. */
    static Set<String> shown(Api.Answer answer) {
        var students = new TreeSet<String>();
        if (answer.text().lines().findFirst().orElse("").matches("\"id\".*studentNumber.*")) // her id in front
        answer.text().lines().skip(1).forEach(line -> students.add(line.substring(1, 37)));
        else if (!answer.text().isEmpty()) collect(answer.json(), students);
        return students;
    }

    private static void collect(JsonNode node, Set<String> students) {
        if (node.has("studentId")) students.add(node.path("studentId").asString());
        for (var other : List.of("mergedStudentId", "otherStudentId"))
            if (node.has(other)) students.add(node.path(other).asString());
        if (node.has("studentIds")) node.path("studentIds").forEach(id -> students.add(id.asString()));
        if (node.has("studentNumber")) students.add(node.path("id").asString());
        node.forEach(child -> collect(child, students));
    }

    /** Serves the same platform through a door that keeps this audit. */
    private void withAudit(AuditTrail trail, java.util.function.Consumer<Function<Role, Api>> work) {
        var platform = town.server.platform();
        var application = new Application(
                platform.handlers(),
                platform.transactor(),
                trail,
                platform.once(),
                (caller, query) -> Optional.empty(),
                (caller, students) -> {},
                Clock.systemUTC());
        var http = new HttpApi(
                        Platform.routes(),
                        application,
                        platform.signingIn()::callerOf,
                        () -> new HttpApi.Readiness(true, "ready"),
                        LiveServer.config(town.server.database(), Map.of()).http(),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
                .server()
                .start();
        try {
            work.accept(role -> {
                var known = town.server.as(role);
                return new Api(known.client(), "http://127.0.0.1:" + http.port(), known.token(), known.headers());
            });
        } finally {
            http.stop();
        }
    }
}
