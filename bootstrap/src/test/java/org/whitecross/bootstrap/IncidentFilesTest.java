package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that show what happened, and the paper that a district files, over HTTP. */
@ExtendWith(TwoDistricts.Shared.class)
class IncidentFilesTest {
    private final TwoDistricts town;
    private final Api nurse;
    private final String report;

    IncidentFilesTest(TwoDistricts town) {
        this.town = town;
        this.nurse = town.server.as("nurse");
        this.report = "/api/incident-reports/" + town.fresh(town.willow).id("incidentReportId");
    }

    @Test
    void fileComesBackByteByByteUnderItsNameAndIsNeverShownAsAPage() throws Exception {
        var picture = Samples.picture(4711);
        var added = nurse.post(
                report + "/evidence", fields("fileName", "Año frame.png", "caption", "The frame", "content", picture));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.data().path("type").asString()).isEqualTo("PNG");

        var file = bytes("/api/incident-evidence/" + added.data().path("id").asString() + "/content", "*/*");

        assertThat(file.body()).isEqualTo(Base64.getDecoder().decode(picture));
        assertThat(file.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename*=UTF-8''A%C3%B1o%20frame.png");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void fileOfTenMebibytesIsTakenAndNoLargerOne() throws Exception {
        var content = new byte[10 * 1024 * 1024];
        System.arraycopy(Base64.getDecoder().decode(Samples.picture(5)), 0, content, 0, 20);
        var added = nurse.post(
                report + "/evidence",
                fields("fileName", "large.png", "content", Base64.getEncoder().encodeToString(content)));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(bytes("/api/incident-evidence/" + added.data().path("id").asString() + "/content", "*/*")
                        .body())
                .isEqualTo(content);
        var larger = java.util.Arrays.copyOf(content, content.length + 1);
        var refused = nurse.post(
                report + "/evidence",
                fields("fileName", "larger.png", "content", Base64.getEncoder().encodeToString(larger)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("/content").contains("must have 1 to 10485760 bytes");
    }

    @Test
    void fileIsWhatIsInItAndNotWhatItIsCalled() {
        var script = Base64.getEncoder()
                .encodeToString("<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var refused = nurse.post(report + "/evidence", fields("fileName", "frame.png", "content", script));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.text()).contains("/content").contains("must be a PNG or JPEG image, a PDF or an MP4 film");
        var misnamed = nurse.post(report + "/evidence", fields("fileName", "frame.pdf", "content", Samples.picture(1)));
        assertThat(misnamed.status()).isEqualTo(400);
        assertThat(misnamed.text()).contains("/fileName").contains("extension");
        var broken = nurse.post(report + "/evidence", fields("fileName", "frame.png", "content", "no base 64!"));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.text()).contains("base64");
        var photo = nurse.post("/api/students/" + town.willow.id("studentId") + "/photos", fields("content", script));
        assertThat(photo.status()).as(photo.text()).isEqualTo(400);
        assertThat(photo.text()).contains("/content").contains("must be a PNG or JPEG image");
    }

    @Test
    void fileThatSomebodyChangedBehindOurBackIsNotServed() {
        var added = nurse.post(report + "/evidence", fields("fileName", "frame.png", "content", Samples.picture(12)));
        var id = added.data().path("id").asString();
        town.server
                .database()
                .superuser(
                        "alter table incident_evidence_content disable trigger only_grows",
                        "update incident_evidence_content set content = 'other' where evidence_id = '" + id + "'",
                        "alter table incident_evidence_content enable trigger only_grows");
        assertThat(nurse.get("/api/incident-evidence/" + id + "/content").status())
                .isEqualTo(500);
    }

    @Test
    void documentIsJsonOrPaperByWhatIsAccepted() throws Exception {
        var json = nurse.get(report + "/document");
        assertThat(json.data().path("number").asString()).startsWith("INC-");
        assertThat(json.data().path("student").path("studentNumber").asString()).startsWith("SN-");
        assertThat(json.data().path("people").toString())
                .contains(json.data().path("report").path("reportedById").asString());

        var paper = bytes(report + "/document", "application/pdf, */*;q=0.1");

        assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(new String(paper.body(), 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo("%PDF-");
        assertThat(nurse.with("Accept", "text/html").get(report + "/document").status())
                .isEqualTo(406);
    }

    @Test
    void whoDoesNotLookAfterTheChildrenIsToldNoSmallNumbers() {
        var school = "?schoolId=" + town.willow.id("schoolId") + "&dateFrom=2099-01-01&dateTo=2099-01-02";
        assertThat(nurse.get("/api/incident-statistics" + school)
                        .data()
                        .path("total")
                        .asInt(-1))
                .isZero();
        assertThat(town.server
                        .as("viewer")
                        .get("/api/incident-statistics" + school)
                        .data()
                        .path("total")
                        .isNull())
                .isTrue();
        var wrong = nurse.get("/api/incident-statistics?dateFrom=2025-02-02&dateTo=2025-02-01");
        assertThat(wrong.status()).isEqualTo(400);
        var csv = nurse.get("/api/incident-statistics/export?schoolId=" + town.willow.id("schoolId"));
        assertThat(csv.text()).startsWith("\"group\",\"key\",\"count\"\r\n\"total\",\"\",\"");
    }

    @Test
    void thereIsOneClaimAndItGoesItsWay() {
        var second =
                nurse.post(report + "/insurance-claim", Map.of("insurer", "Marlow Mutual")); // she has everything once
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("claim-opened-already");
        var claim = nurse.get(report + "/insurance-claim");
        var at = "/api/insurance-claims/" + claim.data().path("id").asString() + "/status";
        var filed =
                nurse.with("If-Match", claim.header("ETag")).post(at, fields("status", "FILED", "claimNumber", "C-1"));
        assertThat(filed.data().path("status").asString()).as(filed.text()).isEqualTo("FILED");
        var jumped = nurse.with("If-Match", filed.header("ETag")).post(at, fields("status", "CLOSED"));
        assertThat(jumped.code()).isEqualTo("claim-status");
    }

    private HttpResponse<byte[]> bytes(String path, String accept) throws Exception {
        return nurse.client()
                .send(
                        HttpRequest.newBuilder(URI.create(nurse.base() + path))
                                .header("Authorization", "Bearer " + nurse.token())
                                .header("Accept", accept)
                                .build(),
                        BodyHandlers.ofByteArray());
    }
}
