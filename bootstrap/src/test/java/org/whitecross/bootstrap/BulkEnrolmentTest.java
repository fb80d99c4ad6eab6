package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.domain.access.Role;

/** A bundle of students is enrolled as a whole, or told all that is wrong with it, and then nothing of it is left. */
@ExtendWith(TwoDistricts.Shared.class)
class BulkEnrolmentTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TwoDistricts town;
    private final Api admin;

    BulkEnrolmentTest(TwoDistricts town) {
        this.town = town;
        this.admin = town.server.as(Role.DISTRICT_ADMIN);
    }

    @Test
    void aBundleIsEnrolledInItsOrderAndEachHasAHistory() {
        var rows = List.of(
                row("Willem", "medicalRecordNum", "MRN-" + COUNT.incrementAndGet() + "0000"),
                row("Nora", "nurseId", town.willow.id("nurseId")),
                row("Lena", "schoolId", town.lincoln.id("schoolId")));

        var answer = enrol(rows);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/students");
        var enrolled = answer.data().path("rows");
        assertThat(enrolled.valueStream().map(s -> s.path("firstName").asString()))
                .containsExactly("Willem", "Nora", "Lena");
        for (int i = 0; i < 3; i++) {
            var one = enrolled.get(i);
            assertThat(one.path("version").asInt()).isEqualTo(1);
            rows.get(i)
                    .forEach((name, value) ->
                            assertThat(one.path(name).asString()).as(name).isEqualTo(value));
            var path = "/api/students/" + one.path("id").asString();
            assertThat(admin.get(path).data()).isEqualTo(one);
            assertThat(admin.get(path + "/enrollments")
                            .data()
                            .path("rows")
                            .get(0)
                            .path("kind")
                            .asString())
                    .isEqualTo("ENROLLED");
        }
    }

    /** Red when the first wrong row, or the first kind of fault in a row, ends the check. */
    @Test
    void everyWrongFieldOfEveryRowIsNamedAtOnceAndNobodyIsEnrolled() {
        var taken = String.valueOf(row("Taken").get("studentNumber"));
        var record = "MRN-TAKEN-" + COUNT.incrementAndGet();
        assertThat(enrol(List.of(row("Taken", "studentNumber", taken, "medicalRecordNum", record)))
                        .status())
                .isEqualTo(201);
        var twin = row("Twin");
        var before = town.fingerprint();

        var answer = enrol(List.of(
                row("Right"),
                row("Born", "dateOfBirth", "1950-01-01", "studentNumber", "x", "lastName", "4you"),
                row("Held", "studentNumber", taken, "medicalRecordNum", record),
                twin,
                row("Other", "studentNumber", String.valueOf(twin.get("studentNumber"))),
                row("Lost", "schoolId", UUID.randomUUID().toString(), "medicalRecordNum", "!"),
                row("Nurse", "nurseId", town.lincoln.id("nurseId"))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(errors(answer))
                .containsExactlyInAnyOrder(
                        "/students/1/studentNumber format",
                        "/students/1/lastName name",
                        "/students/1/dateOfBirth age",
                        "/students/2/studentNumber taken",
                        "/students/2/medicalRecordNum taken",
                        "/students/4/studentNumber duplicate",
                        "/students/5/schoolId unknown",
                        "/students/5/medicalRecordNum format",
                        "/students/6/nurseId unknown");
        assertThat(town.fingerprint()).isEqualTo(before);
    }

    @Test
    void whatCannotBeReadIsNamedByItsRowToo() {
        var rows = new ArrayList<Map<String, @Nullable Object>>(List.of(
                row("Right"),
                row("Date", "dateOfBirth", "yesterday", "grade", "13"),
                row("Extra", "shoeSize", "37"),
                row("Missing")));
        rows.get(3).remove("gender");
        var before = town.fingerprint();

        var answer = enrol(rows);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(errors(answer))
                .containsExactlyInAnyOrder(
                        "/students/1/dateOfBirth format",
                        "/students/1/grade unknown",
                        "/students/2/shoeSize unknown",
                        "/students/3/gender required");
        assertThat(town.fingerprint()).isEqualTo(before);
    }

    /** Of schools and nurses out of reach she hears what she would hear of none at all. */
    @Test
    void aSchoolOrANurseOfAnotherDistrictIsAsUnknownAsNone() {
        var before = town.fingerprint();
        for (var field : List.of("schoolId", "nurseId")) {
            var foreign = enrol(List.of(row("Right"), row("Abroad", field, town.birch.id(field))));
            var unknown = enrol(
                    List.of(row("Right"), row("Abroad", field, UUID.randomUUID().toString())));
            assertThat(foreign.status()).isEqualTo(400);
            assertThat(foreign.text()).isEqualTo(unknown.text());
        }
        assertThat(town.fingerprint()).isEqualTo(before);
        // A number is the district's: another one has it without being in the way.
        var theirs = row("Theirs", "schoolId", town.birch.id("schoolId"));
        assertThat(town.server
                        .as(Role.ADMIN)
                        .post("/api/students/bulk", Map.of("students", List.of(theirs)))
                        .status())
                .isEqualTo(201);
        assertThat(enrol(List.of(row("Ours", "studentNumber", String.valueOf(theirs.get("studentNumber")))))
                        .status())
                .isEqualTo(201);
    }

    /** A closed school is no field's syntax, but a row's fault all the same. */
    @Test
    void nobodyIsEnrolledAtAClosedSchool() {
        var closed = town.willow.id("destinationId");
        town.server.database().superuser("update school set is_active = false where id = '" + closed + "'");
        try {
            assertThat(errors(enrol(List.of(row("Late", "schoolId", closed)))))
                    .containsExactly("/students/0/schoolId closed");
        } finally {
            town.server.database().superuser("update school set is_active = true where id = '" + closed + "'");
        }
    }

    @Test
    void aThousandAreEnrolledInAFewStatementsAndOneMoreIsRefused() {
        var thousand = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < 1_000; i++)
            thousand.add(row(
                    "Mara",
                    "medicalRecordNum",
                    "MR-" + COUNT.incrementAndGet() + "-X",
                    "nurseId",
                    town.willow.id("nurseId")));
        var more = new ArrayList<>(thousand);
        more.add(row("Onetoomany"));
        var before = town.fingerprint();
        var refused = enrol(more);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(errors(refused)).containsExactly("/students length");
        assertThat(errors(enrol(List.of()))).containsExactly("/students length");
        var wrong = new ArrayList<>(thousand);
        wrong.set(999, row("Wrong", "dateOfBirth", "1950-01-01"));
        assertThat(errors(enrol(wrong))).containsExactly("/students/999/dateOfBirth age");
        assertThat(town.fingerprint()).isEqualTo(before);

        long begun = System.nanoTime();
        var answer = enrol(thousand);
        long millis = (System.nanoTime() - begun) / 1_000_000;

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.data().path("count").asInt()).isEqualTo(1_000);
        System.out.println("1,000 students enrolled at once over HTTP in " + millis + " ms");
        assertThat(millis).isLessThan(10_000);
        assertThat(town.query("select cardinality(student_ids) from access_log where action = 'EnrolStudents'"
                        + " order by id desc limit 1"))
                .containsExactly("1000");
    }

    // ------------------------------------------------------------------------------------------------------

    private Api.Answer enrol(List<? extends Map<String, @Nullable Object>> rows) {
        return admin.with("X-Request-Id", "the-same-request").post("/api/students/bulk", Map.of("students", rows));
    }

    private static List<String> errors(Api.Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(e -> e.path("pointer").asString() + " " + e.path("code").asString())
                .toList();
    }

    private Map<String, @Nullable Object> row(String firstName, String... more) {
        var route = Platform.routes().all().stream()
                .filter(r -> r.request().getSimpleName().equals("EnrolStudent"))
                .findFirst()
                .orElseThrow();
        var row = new LinkedHashMap<String, @Nullable Object>(Objects.requireNonNull(Samples.body(route, town.willow)));
        row.put("firstName", firstName);
        row.put("studentNumber", "BULK-" + COUNT.incrementAndGet());
        row.remove("nurseId");
        for (int i = 0; i < more.length; i += 2) row.put(more[i], more[i + 1]);
        return row;
    }
}
