package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may be put in charge of whom: people and schools that a body names must belong together. */
@ExtendWith(TwoDistricts.Shared.class)
class StaffAssignmentTest {
    private final TwoDistricts town;
    private final Api nurse;
    private final Api admin;

    StaffAssignmentTest(TwoDistricts town) {
        this.town = town;
        this.nurse = town.server.as("nurse");
        this.admin = town.server.as("admin");
    }

    @Test
    void theNurseInChargeWorksAtTheChildsSchool() {
        var counselor = town.server
                .as("counselor")
                .get("/api/auth/me")
                .data()
                .path("user")
                .path("id")
                .asString();
        for (String stranger : List.of(
                town.lincoln.id("nurseId"),
                town.birch.id("nurseId"),
                UUID.randomUUID().toString(),
                counselor)) {
            var enrolled = nurse.post("/api/students", child(stranger));
            assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(400);
            assertThat(enrolled.json().path("errors").get(0).path("pointer").asString())
                    .isEqualTo("/nurseId");
        }
        assertThat(nurse.post("/api/students", child(town.willow.id("nurseId"))).status())
                .isEqualTo(201);
        assertThat(town.server
                        .as("district-admin")
                        .post("/api/students", child(town.lincoln.id("nurseId")))
                        .status())
                .as("nor does somebody who knows both schools put her in charge")
                .isEqualTo(400);
    }

    @Test
    void aNurseFindsWhomSheMayNameAmongTheStaffOfHerSchool() {
        var staff = nurse.get("/api/schools/" + town.willow.id("schoolId") + "/staff?limit=100");
        assertThat(staff.status()).as(staff.text()).isEqualTo(200);
        assertThat(staff.json().findValuesAsString("id"))
                .contains(town.willow.id("nurseId"), town.willow.id("witnessId"), town.willow.id("aideId"))
                .doesNotContain(town.lincoln.id("nurseId"), town.birch.id("nurseId"));
        assertThat(staff.json().findValuesAsString("role")).contains("DISTRICT_ADMIN");
        assertThat(staff.data().path("rows").get(0).propertyNames())
                .containsExactly("id", "firstName", "lastName", "role");
    }

    @Test
    void aNurseWhoLeftStaysInChargeUntilSomebodyElseIs() {
        var student = nurse.post("/api/students", child(town.willow.id("nurseId")));
        var path = student.header("Location");
        var gone = UUID.fromString(town.willow.id("nurseId"));
        var school = UUID.fromString(town.willow.id("schoolId"));
        town.server
                .database()
                .superuser("update user_school set school_id = '" + town.lincoln.id("schoolId") + "' where user_id = '"
                        + gone + "'");
        try {
            var schoolAdmin = town.server.as("school-admin");
            assertThat(schoolAdmin
                            .patch(path, "\"1\"", Map.of("firstName", "Renamed"))
                            .status())
                    .isEqualTo(200);
            assertThat(schoolAdmin.post("/api/students", child(gone.toString())).status())
                    .as("a school administrator enrols nobody")
                    .isEqualTo(403);
            assertThat(admin.post("/api/students", child(gone.toString())).status())
                    .isEqualTo(400);
        } finally {
            town.server
                    .database()
                    .superuser("update user_school set school_id = '" + school + "' where user_id = '" + gone + "'");
        }
    }

    @Test
    void anInvitationNamesADistrictThatExistsAndSchoolsOfIt() {
        var before = town.fingerprint();
        var districtAdmin = town.server.as("district-admin");
        var maple = town.willow.id("districtId");

        assertThat(invite(admin, UUID.randomUUID().toString(), List.of()).status())
                .isEqualTo(404);
        assertThat(invite(districtAdmin, town.birch.id("districtId"), List.of()).status())
                .isEqualTo(404);
        for (String school :
                List.of(town.birch.id("schoolId"), UUID.randomUUID().toString())) {
            for (Api caller : List.of(admin, districtAdmin)) {
                var answer = invite(caller, maple, List.of(school));
                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                        .isEqualTo("/schoolIds/0");
            }
        }
        assertThat(town.fingerprint()).isEqualTo(before);

        var willow = town.willow.id("schoolId");
        var twice = invite(districtAdmin, maple, List.of(willow, willow));
        assertThat(twice.status()).as(twice.text()).isEqualTo(200);
        assertThat(twice.data().path("user").path("schoolIds")).hasSize(1);
    }

    @Test
    void nobodyGrantsWhatIsNotHersToGrant() {
        var answer = town.server
                .as("district-admin")
                .post("/api/users/invitations", invitation("ADMIN", town.willow.id("districtId"), List.of()));
        assertThat(answer.status()).isEqualTo(403);
    }

    private static Api.Answer invite(Api caller, String district, List<String> schools) {
        return caller.post("/api/users/invitations", invitation("NURSE", district, schools));
    }

    private static Map<String, Object> invitation(String role, String district, List<String> schools) {
        return fields(
                "email",
                "x" + UUID.randomUUID() + "@whitecross.example",
                "firstName",
                "New",
                "lastName",
                "Colleague",
                "role",
                role,
                "districtId",
                district,
                "schoolIds",
                new ArrayList<>(schools));
    }

    private Map<String, Object> child(String nurseId) {
        return fields(
                "schoolId",
                town.willow.id("schoolId"),
                "studentNumber",
                UUID.randomUUID().toString().substring(0, 18),
                "firstName",
                "Mia",
                "lastName",
                "Newcomer",
                "dateOfBirth",
                "2018-05-01",
                "grade",
                "2",
                "gender",
                "FEMALE",
                "nurseId",
                nurseId);
    }
}
