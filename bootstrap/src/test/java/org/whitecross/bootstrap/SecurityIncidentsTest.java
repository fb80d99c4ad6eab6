package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.application.access.WatchingCharts;
import org.whitecross.domain.access.SignInAttempts;

/** What the server notices by itself opens an incident, once; whoever looks after security takes it from there. */
class SecurityIncidentsTest {
    private static LiveServer server;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static List<String> noticed(String cause) {
        return Sql.column(
                server.database(),
                "select concat_ws(' ', (select code from district d where d.id = i.district_id),"
                        + " (select email from user_account u where u.id = i.subject_id)) from security_incident i"
                        + " where cause = '" + cause + "' order by 1");
    }

    private static void fail(String email) {
        server.anonymous().post("/api/auth/login", Map.of("email", email, "password", "not-anybodys-at-all"));
    }

    /** Seen red without the look at how many accounts it were. */
    @Test
    void passwordsOfManyAccountsTriedFromOneAddressAreOneSpray() {
        for (int i = 1; i < SignInAttempts.SPRAYED_ACCOUNTS; i++) fail("nobody" + i + "@elsewhere.example");
        fail("nobody1@elsewhere.example");
        assertThat(noticed("PASSWORD_SPRAY")).isEmpty();
        fail("nurse@whitecross.example");
        fail("nurse2@whitecross.example");
        fail("admin@whitecross.example");

        assertThat(noticed("PASSWORD_SPRAY"))
                .as("of the platform, and of the one district whose accounts were among them")
                .containsExactly("", "MAPLE");
        server.database().superuser("delete from sign_in_attempt");
    }

    @Test
    void aRefreshTokenThatIsUsedAgainAndAgainIsOneTheft() {
        var token = server.anonymous()
                .post(
                        "/api/auth/login",
                        Map.of("email", "counselor@whitecross.example", "password", LiveServer.PASSWORD))
                .data()
                .path("refreshToken")
                .asString();
        for (int i = 0; i < 3; i++) server.anonymous().post("/api/auth/refresh", Map.of("refreshToken", token));
        server.anonymous().post("/api/auth/refresh", Map.of("refreshToken", "never-issued"));

        assertThat(noticed("REFRESH_TOKEN_REUSED")).containsExactly("MAPLE counselor@whitecross.example");
    }

    /** What is refused is rolled back, this is not. Seen red with the export as a mere command. */
    @Test
    void whoeverAsksForMoreThanSheMayExportIsNoticedOnceADay() {
        try (var node = server.node(Map.of("EXPORT_ROWS_PER_DAY", "3"))) {
            for (int i = 0; i < 2; i++) {
                assertThat(node.as("school-admin").get("/api/students/export").code())
                        .isEqualTo("export-too-large");
            }
            assertThat(noticed("EXPORT_BEYOND_BUDGET")).containsExactly("MAPLE school-admin@whitecross.example");
        }
    }

    /** Seen red without the unique index. */
    @Test
    void whoeverReadsTheChartsOfManyStrangersIsNoticed() {
        var students = server.as("district-admin")
                .get("/api/students?limit=" + WatchingCharts.STRANGERS)
                .data()
                .path("rows");
        assertThat(students.size()).isEqualTo(WatchingCharts.STRANGERS);
        for (int i = 0; i < students.size(); i++) {
            server.platform().watching().run();
            assertThat(noticed("CHARTS_WITHOUT_LINK")).as(i + " charts").isEmpty();
            var chart = server.as("district-admin")
                    .get("/api/students/" + students.get(i).path("id").asString() + "/chart");
            assertThat(chart.status()).isEqualTo(200);
        }
        for (int i = 0; i < 2; i++) server.platform().watching().run();

        assertThat(noticed("CHARTS_WITHOUT_LINK")).containsExactly("MAPLE district-admin@whitecross.example");
    }

    @Test
    void whoeverIsNoticedDoesNotHandleItAndSomebodyElseDoes() {
        var admin = server.as("admin");
        var district =
                server.as("nurse").get("/api/auth/me").data().path("user").path("districtId");
        var invited = server.as("district-admin")
                .post(
                        "/api/users/invitations",
                        fields(
                                "email", "second-admin@whitecross.example",
                                "firstName", "Ada",
                                "lastName", "Second",
                                "role", "DISTRICT_ADMIN",
                                "districtId", district.asString(),
                                "schoolIds", List.of()));
        assertThat(invited.status()).as(invited.text()).isEqualTo(200);
        assertThat(noticed("ROLE_GRANTED")).contains("MAPLE district-admin@whitecross.example");
        var incident = StreamSupport.stream(
                        admin.get("/api/security-incidents?severity=LOW&status=OPEN")
                                .data()
                                .path("rows")
                                .spliterator(),
                        false)
                .filter(i -> i.path("occurrence")
                        .asString()
                        .startsWith(invited.data().path("user").path("id").asString()))
                .findFirst()
                .orElseThrow();
        var path = "/api/security-incidents/" + incident.path("id").asString();
        assertThat(Sql.text(
                        server.database(),
                        "select action from access_log where request_id = '"
                                + incident.path("requestId").asString() + "'"))
                .isEqualTo("InviteUser");

        var own = server.as("district-admin")
                .with("If-Match", "\"1\"")
                .post(path + "/step", fields("step", "INVESTIGATE"));
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.code()).isEqualTo("own-security-incident");
        assertThat(server.as("nurse").get(path).status()).isEqualTo(403);

        var unfit = admin.patch(
                path,
                "\"1\"",
                fields(
                        "assignedToId",
                        server.as("nurse")
                                .get("/api/auth/me")
                                .data()
                                .path("user")
                                .path("id")
                                .asString()));
        assertThat(unfit.status()).isEqualTo(400);
        var me = admin.get("/api/auth/me").data().path("user").path("id").asString();
        var taken = admin.patch(path, "\"1\"", fields("assignedToId", me, "notes", "The office asked for it."));
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(admin.with("If-Match", "\"2\"")
                        .post(path + "/step", fields("step", "INVESTIGATE"))
                        .status())
                .isEqualTo(200);
        var resolved = admin.with("If-Match", "\"3\"")
                .post(path + "/step", fields("step", "RESOLVE", "resolution", "She was hired last week."));
        assertThat(resolved.data().path("status").asString()).isEqualTo("RESOLVED");
        assertThat(resolved.data().path("resolvedById").asString()).isEqualTo(me);
    }
}
