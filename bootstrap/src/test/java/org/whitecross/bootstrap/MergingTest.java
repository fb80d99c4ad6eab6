package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.bootstrap.Things.fields;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.bootstrap.Api.Answer;
import org.whitecross.domain.access.Role;

/** Two records of one child are made one, and two again: nothing is lost, nothing is shown to whom it must not be shown. */
class MergingTest {
    private static TwoDistricts town;
    private static Api admin;
    private static Api districtAdmin;
    private static Api nurse;
    private static LiveServer other;
    private static final Map<String, String> KEYS = new HashMap<>();

    @BeforeAll
    static void open() {
        town = new TwoDistricts();
        other = town.server.secondNode();
        admin = town.server.as("admin");
        districtAdmin = town.server.as("district-admin");
        nurse = town.server.as("nurse");
    }

    @AfterAll
    static void close() {
        other.close();
        town.close();
    }

    // --- All of it, there and back -------------------------------------------------------------------------

    /** Red, as soon as a table hangs off a student of which nobody here has a row: make one in TwoDistricts. */
    @Test
    void allThatHangsOffAChildMovesToAnotherSchoolAndComesBackAsItWas() {
        var stays = town.fresh(town.willow);
        var goes = town.fresh(town.lincoln);
        var before = rows();
        var hers = located(before, id(goes));
        assertThat(hers.keySet()).as("tables in which the child has a row").containsAll(hanging());

        var merge = merged(districtAdmin, stays, goes);

        var meanwhile = rows();
        assertThat(located(meanwhile, id(goes))).isEmpty();
        var moved = located(meanwhile, id(stays));
        hers.forEach((table, keys) -> assertThat(moved.get(table)).as(table).containsAll(keys));
        assertThat(counted(meanwhile)).isEqualTo(counted(before));
        assertThat(schoolsOf(id(stays))).containsExactly(town.willow.id("schoolId"));
        assertThat(nurse.get("/api/allergies/" + goes.id("allergyId"))
                        .data()
                        .path("studentId")
                        .asString())
                .isEqualTo(id(stays));

        assertThat(undone(districtAdmin, merge).status()).isEqualTo(200);

        assertThat(rows()).isEqualTo(before);
        assertThat(nurse.get("/api/allergies/" + goes.id("allergyId")).status()).isEqualTo(404);
    }

    @Test
    void whatWasRecordedSinceStaysButWhatIsAboutARowThatGoesBackGoesWithIt() {
        var goes = town.fresh(town.willow);
        var stays = child("Stella", "Staying");
        var merge = merged(admin, stays, goes);

        var since = created(nurse.post("/api/students/" + id(stays) + "/allergies", allergy("Latex", "MILD")));
        var dose = created(nurse.withKey()
                .post(
                        "/api/prescriptions/" + goes.id("prescriptionId") + "/administrations",
                        fromPaper(freeSlot(goes))));

        assertThat(undone(admin, merge).status()).isEqualTo(200);

        assertThat(owner("allergies", since)).isEqualTo(id(stays));
        assertThat(owner("administrations", dose))
                .as("a dose stays with its order")
                .isEqualTo(id(goes));
        assertThat(town.query(
                        "select table_name || ' ' || (row_key ->> 'id') from student_merge_row where change = 'FOLLOWED' and merge_id = ?::uuid",
                        merge))
                .contains("administration " + dose);
    }

    // --- What there can be only once -----------------------------------------------------------------------

    @Test
    void ofTwoAllergiesTheMoreSevereStaysAndTheOtherComesBack() {
        var stays = child("Ally", "Doubled");
        var goes = child("Ally", "Doubled");
        var mild = created(nurse.post("/api/students/" + id(stays) + "/allergies", allergy("Peanuts", "MILD")));
        var severe =
                created(nurse.post("/api/students/" + id(goes) + "/allergies", allergy("PEANUTS", "LIFE_THREATENING")));
        var hers = created(nurse.post("/api/students/" + id(stays) + "/allergies", allergy("Latex", "SEVERE")));
        var same = created(nurse.post("/api/students/" + id(goes) + "/allergies", allergy("latex", "SEVERE")));

        var merge = merged(admin, stays, goes);

        assertThat(active("allergies", List.of(mild, severe, hers, same)))
                .as("what was there stays, all else being equal")
                .containsExactly(severe, hers);
        assertThat(nurse.get("/api/allergies/" + mild).data().path("voidReason").asString())
                .startsWith("Merged");
        assertThat(owner("allergies", same)).isEqualTo(id(stays));

        undone(admin, merge);

        assertThat(active("allergies", List.of(mild, severe, hers, same))).containsExactly(mild, severe, hers, same);
    }

    @Test
    void ofTwoConsentsToOneVersionTheLaterStandsAndTheOtherComesBack() {
        var form = town.willow.id("consentFormId");
        var stays = child("Connie", "Doubled");
        var goes = child("Connie", "Doubled");
        var earlier = signed(stays, form, Instant.now().minusSeconds(900));
        var later = signed(goes, form, Instant.now().minusSeconds(600));

        var merge = merged(admin, stays, goes);

        assertThat(inForce(stays)).containsExactly(later);
        assertThat(nurse.get("/api/consents/" + earlier)
                        .data()
                        .path("supersededAt")
                        .isNull())
                .isFalse();

        assertThat(undone(admin, merge).status()).isEqualTo(200);

        assertThat(inForce(stays)).containsExactly(earlier);
        assertThat(inForce(goes)).containsExactly(later);
    }

    private static String signed(Things child, String form, Instant at) {
        return created(nurse.post(
                "/api/students/" + id(child) + "/consents",
                Map.of(
                        "consentFormId", form,
                        "signedBy", "Marta Quintero",
                        "relationship", "MOTHER",
                        "method", "PAPER",
                        "signedAt", at.toString())));
    }

    private static List<String> inForce(Things child) {
        return StreamSupport.stream(
                        nurse.get("/api/students/" + id(child) + "/consents")
                                .data()
                                .path("inForce")
                                .spliterator(),
                        false)
                .map(given -> given.path("consentId").asString())
                .toList();
    }

    @Test
    void ofTwoRecordsOfOneVaccinationTheBetterDocumentedStays() {
        var stays = child("Vera", "Doubled");
        var goes = child("Vera", "Doubled");
        var reported =
                created(nurse.post("/api/students/" + id(stays) + "/vaccinations", mmr("2020-05-04", "REPORTED")));
        var certified =
                created(nurse.post("/api/students/" + id(goes) + "/vaccinations", mmr("2020-05-04", "HISTORICAL")));
        var another = created(nurse.post("/api/students/" + id(goes) + "/vaccinations", mmr("2021-05-04", "REPORTED")));

        var merge = merged(admin, stays, goes);
        assertThat(active("vaccinations", List.of(reported, certified, another)))
                .containsExactly(certified, another);

        undone(admin, merge);
        assertThat(active("vaccinations", List.of(reported, certified, another)))
                .containsExactly(reported, certified, another);
    }

    @Test
    void ofTwoSameOrdersTheOneGivenLastStaysAndWithoutDosesTheOneThatWasThere() {
        var stays = child("Orla", "Doubled");
        var goes = child("Orla", "Doubled");
        var hers = prescribed(stays, 1);
        var others = prescribed(goes, 1);

        var merge = merged(admin, stays, goes);
        assertThat(active("prescriptions", List.of(hers, others))).containsExactly(hers);
        undone(admin, merge);
        assertThat(active("prescriptions", List.of(hers, others))).containsExactly(hers, others);

        var given = created(nurse.withKey()
                .post(
                        "/api/prescriptions/" + others + "/administrations",
                        fromPaper(freeSlot(goes.with("prescriptionId", others)))));
        merge = merged(admin, stays, goes);
        assertThat(active("prescriptions", List.of(hers, others)))
                .as("else the dose would be due again")
                .containsExactly(others);
        assertThat(owner("administrations", given)).isEqualTo(id(stays));
        undone(admin, merge);
        assertThat(active("prescriptions", List.of(hers, others))).containsExactly(hers, others);
    }

    @Test
    void whichOfTwoDifferentOrdersSheGetsNoProgramDecides() {
        var stays = child("Petra", "Doubled");
        var goes = child("Petra", "Doubled");
        prescribed(stays, 1);
        var other = prescribed(goes, 2);
        var before = town.fingerprint();

        var answer = merge(admin, stays, goes);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("prescriptions-differ");
        assertThat(town.fingerprint()).isEqualTo(before);

        var ended = nurse.with("If-Match", "\"1\"")
                .send("DELETE", "/api/prescriptions/" + other, "{\"reason\":\"The other record has the order.\"}");
        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        assertThat(merge(admin, stays, goes).status()).isEqualTo(201);
    }

    // --- The record that is closed -------------------------------------------------------------------------

    /** Red, when a request comes about a student that does not mind whether her record is open. */
    @Test
    void nothingIsRecordedAboutWhomIsMergedAndReadingHerSaysIntoWhom() {
        var stays = town.fresh(town.willow);
        var goes = town.fresh(town.willow).with("otherStudentId", id(town.fresh(town.willow)));
        goes = onlyHerself(goes, stays);
        merged(admin, stays, goes);
        var read = nurse.get("/api/students/" + id(goes));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.data().path("mergedInto").asString()).isEqualTo(id(stays));
        assertThat(read.data().path("isActive").asBoolean()).isFalse();

        var wrong = new ArrayList<String>();
        var before = town.fingerprint();
        int asked = 0;
        for (Route route : Platform.routes().all()) {
            boolean about = Samples.pathReferences(route).contains("studentId")
                    || Samples.references(route).contains("studentId");
            if (!about || route.method().name().equals("GET")) continue;
            asked++;
            var body = Samples.body(route, goes);
            if (body != null) body.remove("prescriptionId"); // hers moved
            var asks = AuthorizationMatrixTest.mayOf(route).contains(Role.ADMIN) ? admin : nurse;
            var answer = TwoDistricts.send(asks.withKey(), route, Samples.path(route, goes), body, "\"2\"");
            boolean refused = Set.of("student-merged", "student-record-closed", "student-withdrawn")
                    .contains(answer.code());
            if (!refused || answer.status() != 422 && answer.status() != 409)
                wrong.add(TwoDistricts.name(route) + " → " + answer.status() + " " + answer.text());
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(15);
        assertThat(town.fingerprint()).isEqualTo(before);
    }

    private static Things onlyHerself(Things goes, Things stays) {
        return goes.with("spareMedicationId", stays.id("spareMedicationId"));
    }

    /** Whatever the application forgets. */
    @Test
    void norDoesTheDatabaseLetAnythingHangOffHer() {
        var stays = town.fresh(town.willow);
        var goes = child("Gone", "Away");
        merged(admin, stays, goes);
        for (String table : hanging()) {
            assertThatThrownBy(() -> town.server
                            .database()
                            .superuser("update " + table + " set student_id = '" + id(goes) + "' where student_id = '"
                                    + id(stays) + "'"))
                    .as(table)
                    .hasMessageContaining("violates foreign key constraint");
        }
    }

    /** Red without FOR UPDATE in held(): the merge would not see it, and fail. */
    @Test
    void whatIsBeingRecordedWhenAMergeComesMovesToo() throws Exception {
        var stays = child("Slow", "Network");
        var goes = child("Slow", "Network");
        var late = UUID.randomUUID();
        try (var connection = town.server.database().asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "insert into allergy (id, student_id, school_id, allergen, allergy_type, severity, recorded_by_id, created_at, updated_at) values ('"
                            + late + "', '" + id(goes) + "', '" + goes.id("schoolId")
                            + "', 'Bees', 'INSECT', 'MILD', '"
                            + goes.id("nurseId") + "', now(), now())");
            var merging = CompletableFuture.supplyAsync(() -> merge(admin, stays, goes));
            assertThat(waits()).as("the merge waits").isTrue();
            connection.commit();
            assertThat(merging.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
        }
        assertThat(owner("allergies", late.toString())).isEqualTo(id(stays));
    }

    /** Red when what hangs off a student points to (id, school_id), which a merge does not change. */
    @Test
    void whoeverRecordsSomethingWhileAMergeIsMadeHearsOfItOrFindsItMoved() {
        int rounds = Boolean.getBoolean("trust.full") ? 300 : 12;
        var outcomes = new TreeMap<String, Integer>();
        for (int round = 0; round < rounds; round++) {
            var stays = child("Race", "Winner");
            var goes = child("Race", "Winner");
            var node = round % 2 == 0 ? other : town.server;
            var elsewhere = new Api(nurse.client(), node.anonymous().base(), nurse.token(), Map.of());
            var answers = Together.all(5, client -> {
                var path = "/api/students/" + id(goes);
                return switch (client) {
                    case 0 -> merge(admin, stays, goes);
                    case 1 -> elsewhere.post(path + "/allergies", allergy("Dust", "MILD"));
                    case 2 -> elsewhere.post(path + "/vital-signs", Map.of("heartRate", 80));
                    case 3 -> elsewhere.post(path + "/emergency-contacts", contact("+12175550199"));
                    default -> elsewhere.post("/api/incident-reports", body("ReportIncident", goes));
                };
            });
            assertThat(answers.getFirst().status())
                    .as(answers.getFirst().text())
                    .isEqualTo(201);
            for (int client = 1; client < 5; client++) {
                var answer = answers.get(client);
                outcomes.merge(answer.status() + " " + answer.code(), 1, Integer::sum);
                if (answer.status() == 201) {
                    var found = admin.get(answer.header("Location"));
                    assertThat(found.data().path("studentId").asString())
                            .as(found.text())
                            .isEqualTo(id(stays));
                } else {
                    assertThat(Set.of("student-record-closed", "student-merged", "student-withdrawn"))
                            .as(answer.text())
                            .contains(answer.code());
                }
            }
        }
        System.out.println("recorded while a merge was made: " + outcomes);
        assertThat(
                        town.query(
                                "select count(*)::text from allergy a join student s on s.id = a.student_id where s.merged_into is not null"))
                .containsExactly("0");
    }

    // --- Refusals ------------------------------------------------------------------------------------------

    @Test
    void whatMustNotBeMergedIsRefusedWithItsReasonAndWithoutATrace() {
        var stays = child("Rita", "Refusing");
        var goes = child("Rita", "Refusing");
        var third = child("Rita", "Refusing");
        var gone = child("Rita", "Refusing");
        merged(admin, third, gone);
        var before = town.fingerprint();

        assertRefused(merge(admin, stays, stays), 422, "same-student");
        assertRefused(merge(admin, stays, town.birch), 422, "other-district");
        assertRefused(merge(admin, stays, gone, 1, 2), 422, "student-merged");
        assertRefused(merge(admin, gone, stays, 2, 1), 422, "student-merged");
        assertRefused(merge(admin, stays, goes, 2, 1), 412, "stale-version");
        assertRefused(merge(admin, stays, goes, 1, 2), 412, "stale-version");
        assertRefused(merge(town.server.as("school-admin"), stays, goes), 403, "not-permitted");
        assertRefused(merge(districtAdmin, town.birch, goes), 404, "not-found");
        assertRefused(merge(districtAdmin, stays, town.birch), 400, "invalid");
        var unversioned = admin.post(
                "/api/students/" + id(stays) + "/merge",
                fields("mergedStudentId", id(goes), "mergedVersion", 1, "reason", "The same child"));
        assertRefused(unversioned, 428, "if-match-missing");

        assertThat(town.fingerprint()).isEqualTo(before);
    }

    @Test
    void mergesAreUndoneOnceAndTheLatestFirst() {
        var stays = child("Una", "Doing");
        var first = merged(admin, stays, child("Una", "Doing"));
        var second = merged(admin, stays, child("Una", "Doing"));
        var whole = child("Una", "Doing");

        assertRefused(undone(admin, first), 422, "merged-again");
        assertThat(undone(admin, second).status()).isEqualTo(200);
        assertRefused(undone(admin, second), 422, "merge-undone");
        var third = merged(admin, whole, stays, 1, version(stays));
        assertRefused(undone(admin, first), 422, "merged-again");
        assertThat(undone(admin, third).status()).isEqualTo(200);
        assertThat(undone(admin, first).data().path("undoneAt").asString()).isNotBlank();
        assertThat(admin.get("/api/students/" + id(stays) + "/merges")
                        .data()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void whatComesBackAndCollidesWithWhatWasRecordedSinceIsAConflictAndNothingIsUndone() {
        var stays = child("Cora", "Colliding");
        var goes = child("Cora", "Colliding");
        created(nurse.post("/api/students/" + id(stays) + "/allergies", allergy("Wasps", "MILD")));
        var severe = created(nurse.post("/api/students/" + id(goes) + "/allergies", allergy("Wasps", "SEVERE")));
        var merge = merged(admin, stays, goes);
        var voided = nurse.with(
                        "If-Match", nurse.get("/api/allergies/" + severe).header("ETag"))
                .send("DELETE", "/api/allergies/" + severe, "{\"reason\":\"It was a bee.\"}");
        assertThat(voided.status()).as(voided.text()).isEqualTo(200);
        created(nurse.post("/api/students/" + id(stays) + "/allergies", allergy("Wasps", "MODERATE")));
        var before = town.fingerprint();

        var refused = undone(admin, merge);
        assertRefused(refused, 409, "allergy-recorded-already");
        assertThat(refused.json().has("errors"))
                .as("no field of hers is to blame")
                .isFalse();

        assertThat(town.fingerprint()).isEqualTo(before);
    }

    @Test
    void auditOfAMergeAndOfItsUndoingAndOfItsRefusalNamesBoth() {
        var stays = child("Audra", "Logged");
        var goes = child("Audra", "Logged");
        var both = new TreeSet<>(List.of(id(stays), id(goes)));
        for (var step : List.of("refused", "merge", "undo")) {
            var request = TwoDistricts.newRequestId();
            var caller = admin.with("X-Request-Id", request);
            switch (step) {
                case "refused" -> merge(caller, stays, goes, 9, 9);
                case "merge" -> stays = stays.with("mergeId", merged(caller, stays, goes));
                default -> undone(caller, stays.id("mergeId"));
            }
            var logged = town.query(
                    "select array_to_string(student_ids, ' ') from access_log where request_id = ?", request);
            assertThat(logged).as(step).hasSize(1);
            assertThat(new TreeSet<>(List.of(logged.getFirst().split(" "))))
                    .as(step)
                    .isEqualTo(both);
        }
    }

    // --- A history of whatever comes -----------------------------------------------------------------------

    /** Steps of a seed that is printed; where every row is, is known beforehand. */
    @Test
    void whateverIsMergedUndoneMovedAndRecordedNothingIsLostAndNothingLeaks() {
        long seed = Long.getLong("trust.seed", 20_260_901);
        int histories = Boolean.getBoolean("trust.full") ? 20 : 2;
        for (int i = 0; i < histories; i++) new History(seed + i).walk(Boolean.getBoolean("trust.full") ? 300 : 40);
    }

    private static final class History {
        private final long seed;
        private final Random random;
        private final List<Things> children = new ArrayList<>();
        private final Map<String, String> mergedInto = new HashMap<>();
        private final Map<String, Map<String, String>> ownerOf = new HashMap<>(); // by table, then row
        private final LinkedHashMap<String, Merge> merges = new LinkedHashMap<>(); // those that hold
        private final Map<String, String> school = new HashMap<>();
        private final Map<String, Integer> done = new TreeMap<>();
        private String canaries = "";

        private record Merge(String stays, String goes, Map<String, Set<String>> moved) {}

        History(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void walk(int steps) {
            for (int i = 0; i < 3; i++) {
                children.add(town.fresh(town.willow));
                children.add(town.fresh(town.lincoln));
            }
            var canary = town.fresh(town.lincoln);
            var now = rows();
            canaries = state(now, id(canary)) + state(now, id(town.birch));
            for (var child : children) {
                school.put(id(child), child.id("schoolId"));
                located(rows(), id(child))
                        .forEach((table, keys) ->
                                keys.forEach(key -> ownerOf.computeIfAbsent(table, t -> new HashMap<>())
                                        .put(key, id(child))));
            }
            for (int step = 0; step < steps; step++) {
                var what = step(random.nextInt(10));
                done.merge(what, 1, Integer::sum);
                assertAllIsWhereItShouldBe("seed " + seed + ", step " + step + ": " + what, canary);
            }
            while (!merges.isEmpty()) {
                var last = List.copyOf(merges.keySet()).getLast();
                assertThat(undo(last)).as("seed %s", seed).isEqualTo("undo 200 ");
            }
            assertAllIsWhereItShouldBe("seed " + seed + ", all undone", canary);
            System.out.println("history of seed " + seed + ": " + done);
        }

        private String step(int kind) {
            return switch (kind) {
                case 0, 1, 2 -> merge(any(), any());
                case 3, 4 -> merges.isEmpty() ? "nothing to undo" : undo(any(List.copyOf(merges.keySet())));
                case 5 -> transfer(any());
                default -> record(any());
            };
        }

        private String merge(Things stays, Things goes) {
            var answer = MergingTest.merge(admin, stays, goes, version(stays), version(goes));
            boolean open = !mergedInto.containsKey(id(stays)) && !mergedInto.containsKey(id(goes));
            if (id(stays).equals(id(goes)) || !open) {
                assertThat(answer.status())
                        .as("seed %s: %s", seed, answer.text())
                        .isEqualTo(422);
                return "merge " + answer.code();
            }
            assertThat(answer.status()).as("seed %s: %s", seed, answer.text()).isEqualTo(201);
            var moved = new HashMap<String, Set<String>>();
            ownerOf.forEach((table, owners) -> owners.replaceAll((row, owner) -> {
                if (!owner.equals(id(goes))) return owner;
                moved.computeIfAbsent(table, t -> new HashSet<>()).add(row);
                return id(stays);
            }));
            mergedInto.put(id(goes), id(stays));
            merges.put(answer.data().path("id").asString(), new Merge(id(stays), id(goes), moved));
            return "merge";
        }

        private String undo(String merge) {
            var m = java.util.Objects.requireNonNull(merges.get(merge));
            var answer = undone(admin, merge);
            var later = List.copyOf(merges.entrySet());
            boolean latest = later.subList(later.indexOf(Map.entry(merge, m)) + 1, later.size()).stream()
                    .noneMatch(e -> e.getValue().stays.equals(m.stays)
                            || e.getValue().goes.equals(m.stays));
            assertThat(answer.status()).as("seed %s: %s", seed, answer.text()).isEqualTo(latest ? 200 : 422);
            if (latest) {
                m.moved.forEach((table, rows) -> rows.forEach(row ->
                        java.util.Objects.requireNonNull(ownerOf.get(table)).put(row, m.goes)));
                mergedInto.remove(m.goes);
                merges.remove(merge);
            }
            return "undo " + answer.status() + " " + answer.code();
        }

        private String transfer(Things child) {
            if (mergedInto.containsKey(id(child))) return "no transfer of a merged one";
            var to = random.nextBoolean() ? town.willow.id("schoolId") : town.lincoln.id("schoolId");
            town.server
                    .database()
                    .superuser("update student set school_id = '" + to
                            + "', nurse_id = null, version = version + 1 where id = '" + id(child) + "'");
            school.put(id(child), to);
            return "transfer";
        }

        /** A report that nobody has to follow up. */
        private Map<String, Object> ofNoConsequence(Things child) {
            var report = body("ReportIncident", child);
            report.put("type", "OTHER");
            return report;
        }

        private String record(Things child) {
            var path = "/api/students/" + id(child);
            var answer = random.nextBoolean()
                    ? admin.post(path + "/vital-signs", Map.of("heartRate", 60 + random.nextInt(60)))
                    : admin.post("/api/incident-reports", ofNoConsequence(child));
            if (mergedInto.containsKey(id(child))) {
                assertThat(answer.code()).as("seed %s", seed).isEqualTo("student-record-closed");
                return "record " + answer.code();
            }
            assertThat(answer.status()).as("seed %s: %s", seed, answer.text()).isEqualTo(201);
            var table = answer.header("Location").contains("vital") ? "vital_signs" : "incident_report";
            ownerOf.computeIfAbsent(table, t -> new HashMap<>())
                    .put("{\"id\": \"" + answer.data().path("id").asString() + "\"}", id(child));
            return "record";
        }

        private void assertAllIsWhereItShouldBe(String when, Things canary) {
            var rows = rows();
            var found = new HashMap<String, Map<String, String>>();
            for (var child : children)
                located(rows, id(child))
                        .forEach((table, keys) -> keys.forEach(key -> found.computeIfAbsent(table, t -> new HashMap<>())
                                .put(key, id(child))));
            assertThat(found).as(when).isEqualTo(ownerOf);
            for (var child : children) {
                if (mergedInto.containsKey(id(child))) continue;
                assertThat(schoolsOf(id(child))).as(when).isSubsetOf(school.get(id(child)));
            }
            assertThat(state(rows, id(canary)) + state(rows, id(town.birch)))
                    .as(when)
                    .isEqualTo(canaries);
        }

        private Things any() {
            return any(children);
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }

    // ------------------------------------------------------------------------------------------------------

    private static String id(Things child) {
        return child.id("studentId");
    }

    private static Route route(String request) {
        return Platform.routes().all().stream()
                .filter(r -> r.request().getSimpleName().equals(request))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> body(String request, Things things) {
        return new LinkedHashMap<>(java.util.Objects.requireNonNull(Samples.body(route(request), things)));
    }

    /** A child of Willow with nothing. */
    private static Things child(String firstName, String lastName) {
        var body = body("EnrolStudent", town.willow);
        body.put("firstName", firstName);
        body.put("lastName", lastName);
        body.put("dateOfBirth", "2018-05-01");
        body.put("studentNumber", UUID.randomUUID().toString().substring(0, 18));
        return town.willow.with("studentId", created(nurse.post("/api/students", body)));
    }

    private static int version(Things child) {
        return admin.get("/api/students/" + id(child)).data().path("version").asInt();
    }

    private static String merged(Api caller, Things stays, Things goes) {
        return merged(caller, stays, goes, version(stays), version(goes));
    }

    private static String merged(Api caller, Things stays, Things goes, int version, int other) {
        return created(merge(caller, stays, goes, version, other));
    }

    private static Answer merge(Api caller, Things stays, Things goes) {
        return merge(caller, stays, goes, 1, 1);
    }

    private static Answer merge(Api caller, Things stays, Things goes, int version, int other) {
        return caller.with("If-Match", "\"" + version + "\"")
                .post(
                        "/api/students/" + id(stays) + "/merge",
                        fields("mergedStudentId", id(goes), "mergedVersion", other, "reason", "The same child"));
    }

    private static Answer undone(Api caller, String merge) {
        return caller.post("/api/merges/" + merge + "/undo", "{}");
    }

    private static String created(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data().path("id").asString();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static Map<String, Object> allergy(String allergen, String severity) {
        return fields(
                "allergen", allergen, "allergyType", "OTHER", "severity", severity, "treatment", "Call the guardian.");
    }

    private static Map<String, Object> mmr(String day, String source) {
        return fields(
                "cvxCode",
                "03",
                "vaccineName",
                "MMR",
                "source",
                source,
                "administeredOn",
                day,
                "administeredOnPrecision",
                "DAY");
    }

    private static Map<String, Object> contact(String phone) {
        return fields(
                "firstName",
                "Paula",
                "lastName",
                "Parent",
                "relationship",
                "PARENT",
                "phoneNumber",
                phone,
                "priority",
                "PRIMARY");
    }

    private static String prescribed(Things child, int amount) {
        var body = body("PrescribeMedication", child.with("spareMedicationId", child.id("medicationId")));
        body.put("doseAmount", amount);
        return created(nurse.post("/api/students/" + id(child) + "/prescriptions", body));
    }

    private static Map<String, Object> fromPaper(String slot) {
        return fields(
                "scheduledFor",
                slot,
                "occurredAt",
                slot,
                "enteredFrom",
                "PAPER",
                "lateReason",
                "The network was down.");
    }

    private static String freeSlot(Things child) {
        var taken = town.query(
                "select to_char(scheduled_for at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from administration where prescription_id = ?::uuid",
                child.id("prescriptionId"));
        for (int i = 0; i < 60; i++) {
            var at = String.valueOf(body("GiveDose", child).get("scheduledFor"));
            if (!taken.contains(at)) return at;
        }
        throw new AssertionError("all doses are given");
    }

    private static List<String> active(String collection, List<String> ids) {
        return ids.stream()
                .filter(id -> admin.get("/api/" + collection + "/" + id)
                        .data()
                        .path("isActive")
                        .asBoolean())
                .toList();
    }

    private static String owner(String collection, String id) {
        return admin.get("/api/" + collection + "/" + id)
                .data()
                .path("studentId")
                .asString();
    }

    private static boolean waits() throws InterruptedException, SQLException {
        for (int i = 0; i < 100; i++) {
            if (!town.query(
                            "select pid::text from pg_stat_activity where wait_event_type = 'Lock' and query like '%for update%'")
                    .isEmpty()) return true;
            Thread.sleep(20);
        }
        return false;
    }

    private static List<String> hanging() {
        return town.query("select hanging_off_student()::text");
    }

    /** Every row of every table but for the logs and the merges themselves, without its version. */
    private static Map<String, Map<String, String>> rows() {
        var rows = new TreeMap<String, Map<String, String>>();
        var tables = new ArrayList<>(hanging());
        tables.addAll(
                List.of("student", "student_distinction", "medication_lot", "medication_lot_movement", "medication"));
        for (String table : tables) rows.put(table, new TreeMap<>());
        town.rows(tables.stream()
                        .map(table -> "select '" + table + "', " + keyOf(table)
                                + "::text, (to_jsonb(r) - 'version')::text from " + table + " r")
                        .collect(Collectors.joining(" union all ")))
                .forEach(row -> java.util.Objects.requireNonNull(rows.get(row.getFirst()))
                        .put(row.get(1), row.getLast()));
        return rows;
    }

    private static String keyOf(String table) {
        return KEYS.computeIfAbsent(
                table, t -> town.query("select key_of_row('" + t + "')").getFirst());
    }

    private static Map<String, Integer> counted(Map<String, Map<String, String>> rows) {
        var counts = new TreeMap<String, Integer>();
        rows.forEach((table, found) -> counts.put(table, found.size()));
        return counts;
    }

    /** The keys of the rows that hang off a student, by table. */
    private static Map<String, Set<String>> located(Map<String, Map<String, String>> rows, String student) {
        var located = new TreeMap<String, Set<String>>();
        rows.forEach((table, found) -> found.forEach((key, row) -> {
            if (row.contains("\"student_id\": \"" + student + "\"")
                    && !table.matches("student(_merge.*|_distinction)?"))
                located.computeIfAbsent(table, t -> new TreeSet<>()).add(key);
        }));
        return located;
    }

    private static List<String> schoolsOf(String student) {
        return town.query(hanging().stream()
                .map(table -> "select school_id::text from " + table + " where student_id = '" + student + "'")
                .collect(Collectors.joining(" union ")));
    }

    /** All that is known of a student, as one text. */
    private static String state(Map<String, Map<String, String>> rows, String student) {
        var all = new TreeMap<String, String>();
        rows.forEach((table, found) -> found.forEach((key, row) -> {
            if (row.contains(student)) all.put(table + key, row);
        }));
        assertThat(all).hasSizeGreaterThan(10);
        return all.toString();
    }
}
