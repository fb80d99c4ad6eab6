package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.bootstrap.Api.Answer;

/**
 * Eight nurses at once, over HTTP, where a dose is not one slot: as needed, over two orders, asked for again, and voided
 * meanwhile. Each race is run once more on a server that holds nobody before it judges, without the constraint that would
 * still catch it: then the same check finds what went wrong.
 */
class DoseLimitsRaceTest {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = Boolean.getBoolean("trust.full") ? 250 : 12;
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static LiveServer server;
    private static LiveServer other;
    private static LiveServer holdingNobody;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        other = server.secondNode();
        holdingNobody = LiveServer.start(new HoldingNobody());
    }

    @AfterAll
    static void close() {
        holdingNobody.close();
        other.close();
        server.close();
    }

    /** The mutant: rows are read, and not held. */
    private static final class HoldingNobody implements ExecuteListener {
        @Override
        public void renderEnd(ExecuteContext context) {
            var sql = context.sql();
            if (sql != null) context.sql(sql.replaceAll(" for no key update( of \"[a-z_]+\")?", ""));
        }
    }

    /** A child with orders of her own, and what eight nurses do about her. */
    private static final class Bedside {
        final LiveServer node;
        final LiveServer second;
        final Api nurse;
        final Api admin;
        final String district;
        final String school;
        final String child;

        Bedside(LiveServer node, LiveServer second) {
            this.node = node;
            this.second = second;
            nurse = node.as("nurse");
            admin = node.as("admin");
            var user = nurse.get("/api/auth/me").data().path("user");
            district = user.path("districtId").asString();
            school = user.path("schoolIds").get(0).asString();
            child = made(nurse.post(
                    "/api/students",
                    Map.of(
                            "schoolId",
                            school,
                            "studentNumber",
                            "LIM-" + COUNT.incrementAndGet(),
                            "firstName",
                            "Lina",
                            "lastName",
                            "Limit",
                            "dateOfBirth",
                            LocalDate.now(ZONE)
                                    .minusYears(9)
                                    .minusDays(COUNT.get())
                                    .toString(),
                            "grade",
                            "3",
                            "gender",
                            "FEMALE")));
        }

        private static String made(Answer answer) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            return answer.data().path("id").asString();
        }

        /** @param ingredient of which a tablet has 500 mg */
        String medication(String ingredient) {
            var medication = made(admin.post(
                    "/api/medications",
                    Map.of(
                            "districtId",
                            district,
                            "name",
                            "Limitol " + UUID.randomUUID(),
                            "strength",
                            "500 mg",
                            "dosageForm",
                            "TABLET",
                            "ingredients",
                            List.of(Map.of("name", ingredient, "strengthAmount", 500, "strengthUnit", "MG")))));
            made(nurse.withKey()
                    .post(
                            "/api/medications/" + medication + "/lots",
                            Map.of(
                                    "schoolId",
                                    school,
                                    "lotNumber",
                                    "LIM-" + COUNT.incrementAndGet(),
                                    "handedOverBy",
                                    "Marlow Pharmacy",
                                    "handedOverAs",
                                    "PHARMACY",
                                    "expiresOn",
                                    LocalDate.now(ZONE).plusYears(1).toString(),
                                    "quantity",
                                    100)));
            return medication;
        }

        String order(String medication, String field, Object schedule) {
            return made(nurse.post(
                    "/api/students/" + child + "/prescriptions",
                    Things.fields(
                            "medicationId",
                            medication,
                            "doseAmount",
                            1,
                            "doseUnit",
                            "TABLET",
                            "route",
                            "ORAL",
                            field,
                            schedule,
                            "startDate",
                            LocalDate.now(ZONE).minusDays(20).toString(),
                            "prescriber",
                            "Dr. Helen Marsh",
                            "authorizedBy",
                            "Marta Quintero",
                            "authorizedOn",
                            LocalDate.now(ZONE).minusDays(20).toString())));
        }

        /** One of the eight, each with a key of her own. */
        Answer give(int client, String order, Map<String, ?> dose) {
            return as(client).withKey().post("/api/prescriptions/" + order + "/administrations", dose);
        }

        Api as(int client) {
            var at = client % 2 == 0 ? node : second;
            return new Api(at.client, at.anonymous().base(), nurse.token(), Map.of());
        }

        int number(String query) {
            return Sql.number(node.database(), query);
        }

        /** What is on hand is what came in, less what the doses took that stand; and what the ledger says. */
        List<String> stockViolations(String medication, int standing) {
            var lot = " from medication_lot where medication_id = '" + medication + "'";
            int onHand = number("select on_hand::int" + lot);
            int ledger = number(
                    "select sum(quantity)::int from medication_lot_movement where lot_id = (select id" + lot + ")");
            return onHand == 100 - standing && ledger == onHand
                    ? List.of()
                    : List.of("on hand " + onHand + ", by the ledger " + ledger + ", of " + standing + " doses");
        }
    }

    private static List<String> refusedOtherwise(List<Answer> answers, String code) {
        return answers.stream()
                .filter(a -> a.status() != 201 && !a.code().equals(code))
                .map(a -> "refused: " + a.status() + " " + a.code())
                .toList();
    }

    private static long given(List<Answer> answers) {
        return answers.stream().filter(a -> a.status() == 201).count();
    }

    /** Of a mutant: a busy machine may let the eight come one after the other, so it may take several races. */
    private static List<String> found(Supplier<List<String>> race) {
        for (int i = 0; i < 30; i++) {
            var found = race.get();
            if (!found.isEmpty()) return found;
        }
        return List.of();
    }

    // --- As needed ---------------------------------------------------------------------------------------------

    private static List<String> asNeeded(LiveServer node, LiveServer second) {
        var bedside = new Bedside(node, second);
        var medication = bedside.medication("limitol " + UUID.randomUUID());
        var order = bedside.order(medication, "frequency", "PRN every 4 hours, max 3/day");
        var answers = Together.all(CLIENTS, i -> bedside.give(i, order, Map.of()));
        var found = new ArrayList<>(refusedOtherwise(answers, "prn-too-soon"));
        if (given(answers) != 1) found.add("given " + given(answers) + " times within the interval");
        found.addAll(bedside.stockViolations(medication, 1));
        return found;
    }

    @Test
    void dosesAsNeededKeepTheirInterval() {
        for (int i = 0; i < ROUNDS; i++) assertThat(asNeeded(server, other)).isEmpty();
    }

    @Test
    void theRaceWouldFindDosesTooCloseToEachOther() {
        try (var mutant = LiveServer.start(new HoldingNobody())) {
            mutant.database().superuser("alter table administration drop constraint prn_too_soon");
            assertThat(found(() -> asNeeded(mutant, mutant))).anyMatch(v -> v.matches("given [2-8] times.*"));
        }
    }

    /** The interval is a constraint besides: it holds where nobody is held. */
    @Test
    void theDatabaseKeepsTheIntervalToo() {
        for (int i = 0; i < 3; i++)
            assertThat(asNeeded(holdingNobody, holdingNobody)).isEmpty();
    }

    // --- An ingredient, over all orders ------------------------------------------------------------------------

    private static List<String> overAllOrders(LiveServer node, LiveServer second) {
        var bedside = new Bedside(node, second);
        var ingredient = "limitol " + UUID.randomUUID();
        Bedside.made(bedside.admin.post(
                "/api/ingredient-limits",
                Map.of(
                        "districtId",
                        bedside.district,
                        "ingredient",
                        ingredient,
                        "mostIn24Hours",
                        1_000,
                        "unit",
                        "MG")));
        var orders = Stream.generate(() -> bedside.order(bedside.medication(ingredient), "frequency", "PRN max 8/day"))
                .limit(CLIENTS)
                .toList();
        var answers = Together.all(CLIENTS, i -> bedside.give(i, orders.get(i), Map.of()));
        var found = new ArrayList<>(refusedOtherwise(answers, "ingredient-maximum"));
        if (given(answers) != 2) found.add(given(answers) + " doses of 500 mg given, 1,000 mg allowed");
        return found;
    }

    @Test
    void theDailyMaximumOfAnIngredientCountsOverAllOrders() {
        for (int i = 0; i < ROUNDS; i++)
            assertThat(overAllOrders(server, other)).isEmpty();
    }

    @Test
    void theRaceWouldFindMoreOfAnIngredientThanIsAllowed() {
        assertThat(found(() -> overAllOrders(holdingNobody, holdingNobody)))
                .anyMatch(v -> v.matches("[3-8] doses of 500 mg.*"));
    }

    // --- The same key ------------------------------------------------------------------------------------------

    /** Whoever got no answer asks again: one dose, and the same words each time, byte for byte. */
    private static List<String> askedAgain(LiveServer node, LiveServer second) {
        var bedside = new Bedside(node, second);
        var found = new ArrayList<String>();
        found.addAll(askedAgain(
                bedside,
                (path, key) -> Together.all(5, i -> {
                    var answer = bedside.as(i).with("Idempotency-Key", key).post(path, Map.of());
                    while (answer.code().equals("request-in-flight"))
                        answer = bedside.as(i).with("Idempotency-Key", key).post(path, Map.of());
                    return answer;
                })));
        found.addAll(askedAgain(
                bedside,
                (path, key) -> IntStream.range(0, 5)
                        .mapToObj(
                                i -> bedside.as(i).with("Idempotency-Key", key).post(path, Map.of()))
                        .toList()));
        return found;
    }

    private static List<String> askedAgain(Bedside bedside, BiFunction<String, String, List<Answer>> asking) {
        var medication = bedside.medication("limitol " + UUID.randomUUID());
        var order = bedside.order(medication, "frequency", "PRN max 8/day");
        var answers = asking.apply("/api/prescriptions/" + order + "/administrations", "again-" + order);
        var found = new ArrayList<String>();
        if (given(answers) != 5) found.add(given(answers) + " of 5 answered 201");
        if (answers.stream().map(Answer::text).distinct().count() != 1) found.add("different answers");
        found.addAll(bedside.stockViolations(medication, 1));
        return found;
    }

    @Test
    void theSameKeyGivesOneDoseAndOneAnswer() {
        for (int i = 0; i < ROUNDS; i++) assertThat(askedAgain(server, other)).isEmpty();
    }

    /** The mutant: what was answered is forgotten at once. */
    @Test
    void theCheckWouldFindAKeyThatIsForgotten() {
        server.database()
                .superuser(
                        "create function forget() returns trigger language plpgsql as $$ begin return null; end $$",
                        "create trigger forget before insert on idempotent_answer for each row execute function forget()");
        try {
            assertThat(askedAgain(server, other)).anyMatch(v -> v.matches("[0-4] of 5 answered 201"));
        } finally {
            server.database().superuser("drop trigger forget on idempotent_answer", "drop function forget");
        }
    }

    // --- Voiding against giving --------------------------------------------------------------------------------

    private static List<String> voidedMeanwhile(LiveServer node, LiveServer second) {
        var bedside = new Bedside(node, second);
        var medication = bedside.medication("limitol " + UUID.randomUUID());
        var order = bedside.order(medication, "timesOfDay", List.of("09:00"));
        var day = LocalDate.now(ZONE).minusDays(1);
        while (day.getDayOfWeek().getValue() > 5) day = day.minusDays(1);
        var slot = day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant().toString();
        var dose = Map.of(
                "scheduledFor",
                slot,
                "occurredAt",
                slot,
                "enteredFrom",
                "PAPER",
                "lateReason",
                "The network was down.");
        var wrong = Bedside.made(bedside.give(0, order, dose));
        var answers = Together.all(
                CLIENTS,
                i -> i < 2
                        ? bedside.as(i)
                                .withKey()
                                .post("/api/administrations/" + wrong + "/void", Map.of("reason", "Another child's."))
                        : bedside.give(i, order, dose));
        var found = new ArrayList<>(refusedOtherwise(answers.subList(2, CLIENTS), "dose-already-given"));
        long voided =
                answers.subList(0, 2).stream().filter(a -> a.status() == 200).count();
        if (voided != 1) found.add("voided " + voided + " times");
        var standing = bedside.number(
                "select count(*) from administration where prescription_id = '" + order + "' and not is_voided");
        if (standing != given(answers.subList(2, CLIENTS)) || standing > 1) found.add(standing + " doses stand");
        found.addAll(bedside.stockViolations(medication, standing));
        return found;
    }

    @Test
    void whileADoseIsVoidedItIsGivenAnewAtMostOnce() {
        for (int i = 0; i < ROUNDS; i++)
            assertThat(voidedMeanwhile(server, other)).isEmpty();
    }

    /** The mutant: an entry may be voided twice, so that its stock comes back twice. */
    @Test
    void theRaceWouldFindStockThatComesBackTwice() {
        try (var mutant = LiveServer.start(new HoldingNobody())) {
            mutant.database().superuser("drop index dose_voided_already", "drop index dose_moved_already");
            assertThat(found(() -> voidedMeanwhile(mutant, mutant)))
                    .contains("voided 2 times")
                    .anyMatch(v -> v.startsWith("on hand"));
        }
    }
}
