package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.bootstrap.Api.Answer;

/** Eight clients on two nodes give the same dose at the same moment: the child gets it once. */
class DoseRaceTest {
    private static final int CLIENTS = 8;
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    /** Within the school day, and within the week in which doses may be entered: so a ward has at least 48 of them. */
    private static final List<LocalTime> TIMES = IntStream.range(0, 12)
            .mapToObj(i -> LocalTime.of(8, 0).plusMinutes(40L * i))
            .toList();

    private static LiveServer server;
    private static LiveServer other;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        other = server.secondNode();
    }

    @AfterAll
    static void close() {
        other.close();
        server.close();
    }

    /** A prescription with twelve doses a day since long, and a lot that has enough for all of them. */
    private static final class Ward {
        final LocalDate today = LocalDate.now(ZONE);
        final String prescription;
        final String lot;
        final List<java.time.Instant> slots;

        Ward() {
            var admin = server.as("admin").withKey();
            var nurse = server.as("nurse");
            var student = nurse.get("/api/students?limit=1").data().path("rows").get(0);
            var medication = created(server.as("district-admin")
                    .withKey()
                    .post(
                            "/api/medications",
                            Map.of(
                                    "name",
                                    "Racemol " + java.util.UUID.randomUUID(),
                                    "strength",
                                    "1 mg",
                                    "dosageForm",
                                    "TABLET")));
            lot = created(admin.post(
                    "/api/medications/" + medication + "/lots",
                    Map.of(
                            "schoolId",
                            student.path("schoolId").asString(),
                            "lotNumber",
                            "RACE-1",
                            "handedOverBy",
                            "Marlow Pharmacy",
                            "handedOverAs",
                            "PHARMACY",
                            "expiresOn",
                            today.plusYears(1).toString(),
                            "quantity",
                            10_000)));
            slots = today.minusDays(6)
                    .datesUntil(today)
                    .filter(day -> day.getDayOfWeek().getValue() < 6)
                    .flatMap(day -> TIMES.stream()
                            .map(time -> day.atTime(time).atZone(ZONE).toInstant()))
                    .toList();
            prescription = created(nurse.post(
                    "/api/students/" + student.path("id").asString() + "/prescriptions",
                    Things.fields(
                            "medicationId",
                            medication,
                            "doseAmount",
                            2,
                            "doseUnit",
                            "TABLET",
                            "route",
                            "ORAL",
                            "timesOfDay",
                            TIMES.stream().map(LocalTime::toString).toList(),
                            "startDate",
                            today.minusDays(30).toString(),
                            "prescriber",
                            "Dr. Helen Marsh",
                            "authorizedBy",
                            "Marta Quintero",
                            "authorizedOn",
                            today.minusDays(30).toString())));
        }

        private static String created(Answer answer) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            return answer.data().path("id").asString();
        }

        List<Answer> race(int number) {
            var slot = Map.of(
                    "scheduledFor",
                    slots.get(number).toString(),
                    "occurredAt",
                    slots.get(number).toString(),
                    "enteredFrom",
                    "PAPER",
                    "lateReason",
                    "The network was down.");
            return Together.all(CLIENTS, i -> {
                var node = i % 2 == 0 ? server : other;
                var token = server.as("nurse").token();
                return new Api(node.client, node.anonymous().base(), token, Map.of())
                        .withKey()
                        .post("/api/prescriptions/" + prescription + "/administrations", slot);
            });
        }

        /** What is wrong: with the answers to one race, or with what the store holds after all of them. */
        List<String> violations(int races) {
            var found = new ArrayList<String>();
            for (int number = 0; number < races; number++) {
                var answers = race(number);
                var given = answers.stream().filter(a -> a.status() == 201).toList();
                if (given.size() != 1) found.add("race " + number + ": given " + given.size() + " times");
                for (var answer : answers) {
                    if (answer.status() == 201) continue;
                    if (answer.status() != 409 || !answer.code().equals("dose-already-given"))
                        found.add("race " + number + ": " + answer.status() + " " + answer.code());
                    else if (!given.isEmpty()
                            && !answer.json()
                                    .path("existing")
                                    .equals(given.getFirst().data()))
                        found.add("race " + number + ": a refusal does not carry the dose that was given");
                }
            }
            var ofIt = " from administration where prescription_id = '" + prescription + "'";
            // A slot is a whole minute.
            int doubled = number("select count(*) from (select 1" + ofIt
                    + " group by date_trunc('minute', scheduled_for) having count(*) > 1) doubled");
            if (doubled > 0) found.add(doubled + " slots with more than one dose");
            int doses = number("select count(*)" + ofIt);
            if (doses != races) found.add(doses + " doses in the store for " + races + " slots");
            int onHand = number("select on_hand::int from medication_lot where id = '" + lot + "'");
            int ledger = number("select sum(quantity)::int from medication_lot_movement where lot_id = '" + lot + "'");
            if (onHand != 10_000 - 2 * races || ledger != onHand)
                found.add("on hand " + onHand + ", by the ledger " + ledger + ", expected " + (10_000 - 2 * races));
            return found;
        }

        private int number(String query) {
            return Sql.number(server.database(), query);
        }
    }

    /** Red in the ways that the two mutants below show. */
    @Test
    void aDoseIsGivenOnceHoweverManyTryAndTheOthersHearOfIt() {
        int wards = Boolean.getBoolean("trust.full") ? 42 : 5;
        int races = wards * 48;
        long begun = System.nanoTime();
        for (int i = 0; i < wards; i++) assertThat(new Ward().violations(48)).isEmpty();
        System.out.printf(
                "dose races: %d x %d clients, each given once and refused %d times, in %.1f s%n",
                races, CLIENTS, CLIENTS - 1, (System.nanoTime() - begun) / 1e9);
    }

    /** The mutant: the slot is still named, but not unique any more, as if the index held nothing. */
    @Test
    void theRaceWouldFindADoseGivenTwice() {
        var ward = new Ward();
        var database = server.database();
        database.superuser(
                "alter table administration drop constraint administration_prescription_id_scheduled_for_fkey",
                "create function blur() returns trigger language plpgsql as $$ begin"
                        + " new.scheduled_for := new.scheduled_for + nextval('blurring') * interval '1 microsecond';"
                        + " return new; end $$",
                "create sequence blurring",
                "grant usage on sequence blurring to public",
                "create trigger blur before insert on administration for each row execute function blur()");
        try {
            assertThat(ward.violations(3))
                    .anyMatch(v -> v.matches("race 0: given [2-8] times"))
                    .anyMatch(v -> v.contains("slots with more than one dose"))
                    .anyMatch(v -> v.startsWith("on hand"));
        } finally {
            database.superuser(
                    "drop trigger blur on administration",
                    "drop function blur",
                    "drop sequence blurring",
                    "alter table administration add foreign key (prescription_id, scheduled_for)"
                            + " references dose_slot (prescription_id, scheduled_for) not valid");
        }
    }

    /** The mutant: without the index the statement that names it fails, so that nothing is given rather than something twice. */
    @Test
    void theRaceWouldFindAMissingUniqueIndex() {
        var ward = new Ward();
        var database = server.database();
        database.superuser(
                "drop index dose_already_given",
                "create index dose_already_given on administration (prescription_id, scheduled_for)");
        try {
            assertThat(ward.violations(2)).contains("race 0: given 0 times", "race 0: 500 fault");
        } finally {
            database.superuser(
                    "drop index dose_already_given",
                    "create unique index dose_already_given on administration (prescription_id, scheduled_for)");
        }
    }
}
