package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.students.AcademicYearStart;
import tools.jackson.databind.JsonNode;

/** A school goes over to a new academic year, as it was shown before, and once. */
@ExtendWith(TwoDistricts.Shared.class)
class PromotionTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int year = AcademicYearStart.USUAL.nearestTo(LocalDate.now(ZoneId.of("America/Chicago")));
    private final TwoDistricts town;
    private final Api admin;

    PromotionTest(TwoDistricts town) {
        this.town = town;
        this.admin = town.server.as(Role.DISTRICT_ADMIN);
    }

    @Test
    void whatThePreviewShowsIsWhatThePromotionDoes() {
        var school = school();
        var students = enrolled(school, "K", "2", "2", "5", "5");
        var body = body("5", students.get(2), students.get(4));
        var before = town.fingerprint();

        var preview = admin.post(path(school) + ":preview", body);
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(town.fingerprint()).as("a preview changes nothing").isEqualTo(before);
        assertThat(moves(preview))
                .containsExactly(
                        "PROMOTED K 1 " + students.get(0),
                        "PROMOTED 2 3 " + students.get(1),
                        "RETAINED 2 2 " + students.get(2),
                        "RETAINED 5 5 " + students.get(4),
                        "GRADUATED 5 null " + students.get(3));

        var promoted = admin.withKey().post(path(school), body);
        assertThat(promoted.status()).as(promoted.text()).isEqualTo(200);
        assertThat(promoted.data()).isEqualTo(preview.data());
        assertThat(students.stream().map(this::found))
                .containsExactly("1 true", "3 true", "2 true", "5 false", "5 true");
        assertThat(students.stream().map(this::lastEvent))
                .containsExactly("PROMOTED 1", "PROMOTED 3", "RETAINED 2", "GRADUATED 5", "RETAINED 5");
        assertThat(town.query("select cardinality(student_ids) from access_log where action = 'PromoteSchool'"
                        + " and outcome = 'DONE' order by id desc limit 1"))
                .containsExactly("5");
    }

    @Test
    void aSchoolIsPromotedOnceAYearHoweverOftenItIsAsked() {
        var school = school();
        var students = enrolled(school, "1");
        var key = "promotion-" + UUID.randomUUID();

        var first = admin.with("Idempotency-Key", key).post(path(school), body("5"));
        var repeated = admin.with("Idempotency-Key", key).post(path(school), body("5"));
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(repeated.text()).isEqualTo(first.text());

        for (var api : List.of(admin.withKey(), town.server.as(Role.ADMIN).withKey())) {
            var again = api.post(path(school), body("5"));
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.code()).isEqualTo("school-promoted-already");
            assertThat(again.json().path("existing").path("academicYear").asInt())
                    .isEqualTo(year);
        }
        assertThat(admin.post(path(school) + ":preview", body("5")).status()).isEqualTo(409);
        assertThat(found(students.getFirst())).isEqualTo("2 true");
        assertThat(admin.post(path(school), body("5")).code()).isEqualTo("idempotency-key-missing");
    }

    /** Seen red where only the promotion into the same year is looked for: each child would skip a grade. */
    @Test
    void aSchoolGoesOnlyIntoTheYearThatIsNearestAndNotBehindALaterOne() {
        var school = school();
        var students = enrolled(school, "1");
        for (int other : List.of(year - 1, year + 1)) {
            var body = new LinkedHashMap<String, Object>(body("5"));
            body.put("academicYear", other);
            for (var path : List.of(path(school), path(school) + ":preview")) {
                var answer = admin.withKey().post(path, body);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.text()).contains("/academicYear", "must be " + year);
            }
        }
        town.server
                .database()
                .superuser("insert into promotion (id, school_id, academic_year, last_grade, recorded_at)"
                        + " values (gen_random_uuid(), '" + school + "', " + (year + 1) + ", '5', now())");
        assertThat(admin.withKey().post(path(school), body("5")).code()).isEqualTo("school-promoted-already");
        assertThat(found(students.getFirst())).isEqualTo("1 true");
    }

    /** Red without the unique index, by the schools without children: with them, the second one waits for the rows. */
    @Test
    void ofManyAtOnceOnePromotes() {
        for (var grades : List.of(new String[] {"1", "2"}, new String[0], new String[0], new String[0])) {
            var school = school();
            var students = enrolled(school, grades);

            var statuses = Together.all(
                    8, i -> admin.withKey().post(path(school), body("12")).status());

            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
            assertThat(students.stream().map(this::found))
                    .containsExactlyElementsOf(students.isEmpty() ? List.of() : List.of("2 true", "3 true"));
        }
    }

    @Test
    void whatCannotBeDoneIsSaidAndNothingIsDone() {
        var school = school();
        var students = enrolled(school, "6");
        var others = enrolled(school(), "6");
        var before = town.fingerprint();
        for (var path : List.of(path(school) + ":preview", path(school))) {
            assertThat(admin.withKey().post(path, body("5")).code()).isEqualTo("beyond-last-grade");
            var foreign = admin.withKey().with("X-Request-Id", "the-same-request");
            var stranger = foreign.post(path, body("6", students.getFirst(), others.getFirst()));
            assertThat(stranger.status()).isEqualTo(400);
            assertThat(stranger.text())
                    .contains("/retainedStudentIds/1")
                    .isEqualTo(foreign.post(
                                    path,
                                    body(
                                            "6",
                                            students.getFirst(),
                                            UUID.randomUUID().toString()))
                            .text());
            var later = new LinkedHashMap<String, Object>(body("6"));
            later.put("academicYear", year + 2);
            assertThat(admin.withKey().post(path, later).status()).isEqualTo(400);
        }
        assertThat(town.fingerprint()).isEqualTo(before);
    }

    // ------------------------------------------------------------------------------------------------------

    private String school() {
        var opened = admin.post(
                "/api/schools",
                Map.of(
                        "districtId",
                        town.willow.id("districtId"),
                        "code",
                        "PROMO-" + COUNT.incrementAndGet(),
                        "name",
                        "School of Promotions",
                        "timeZone",
                        "America/Chicago"));
        return opened.data().path("id").asString();
    }

    private List<String> enrolled(String school, String... grades) {
        var route = Platform.routes().all().stream()
                .filter(r -> r.request().getSimpleName().equals("EnrolStudent"))
                .findFirst()
                .orElseThrow();
        var ids = new ArrayList<String>();
        for (var grade : grades) {
            var student = new LinkedHashMap<>(Objects.requireNonNull(Samples.body(route, town.willow)));
            student.putAll(Map.of("schoolId", school, "grade", grade));
            student.remove("nurseId");
            var enrolled = admin.post("/api/students", student);
            assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);
            ids.add(enrolled.data().path("id").asString());
        }
        return ids;
    }

    private static String path(String school) {
        return "/api/schools/" + school + "/promotions";
    }

    private Map<String, Object> body(String lastGrade, String... retained) {
        return Map.of("academicYear", year, "lastGrade", lastGrade, "retainedStudentIds", List.of(retained));
    }

    private static List<String> moves(Api.Answer plan) {
        return plan.data()
                .path("moves")
                .valueStream()
                .map(m ->
                        m.path("outcome").asString() + " " + m.path("fromGrade").asString() + " "
                                + m.path("toGrade").asString("null") + " "
                                + m.path("studentIds")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()
                                        .toString()
                                        .replaceAll("[\\[\\]]", ""))
                .toList();
    }

    private String found(String student) {
        var data = admin.get("/api/students/" + student).data();
        return data.path("grade").asString() + " " + data.path("isActive").asBoolean();
    }

    private String lastEvent(String student) {
        var event = admin.get("/api/students/" + student + "/enrollments")
                .data()
                .path("rows")
                .get(0);
        return event.path("kind").asString() + " " + event.path("grade").asString();
    }
}
