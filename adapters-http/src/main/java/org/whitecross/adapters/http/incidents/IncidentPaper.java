package org.whitecross.adapters.http.incidents;

import static org.whitecross.adapters.http.Paper.escaped;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.whitecross.adapters.http.Paper;
import tools.jackson.databind.JsonNode;

/** An incident on paper, as a district files it: what JSON tells to this reader, and nothing else. */
final class IncidentPaper {
    private static final String STYLE = """
            @page {
              size: letter; margin: 22mm 18mm 20mm 18mm;
              @bottom-left { content: "FOOTER"; font: 8pt paper; color: #444; }
              @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt paper; color: #444; }
              @top-right { content: "Confidential: student record"; font: 8pt paper; color: #444; }
            }
            body { font: 9.5pt paper; color: #111; }
            h1 { font: bold 17pt paper; margin: 0 0 1mm 0; }
            h2 { font: bold 11pt paper; margin: 6mm 0 1.5mm 0; border-bottom: 0.4mm solid #111; page-break-after: avoid; }
            .under { color: #444; margin-bottom: 4mm; }
            table { width: 100%; border-collapse: collapse; }
            th { text-align: left; width: 30%; font-weight: bold; vertical-align: top; padding: 1mm 2mm 1mm 0; }
            td { vertical-align: top; padding: 1mm 0; }
            tr { page-break-inside: avoid; }
            .entry { margin: 0 0 3mm 0; padding-left: 3mm; border-left: 0.6mm solid #999; }
            .said { margin-top: 0.5mm; }
            .who { color: #444; font-size: 8.5pt; }
            .sign td { padding-top: 14mm; width: 50%; }
            .line { border-top: 0.3mm solid #111; width: 85%; padding-top: 1mm; font-size: 8.5pt; }
            """;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm a z", Locale.US);

    private final StringBuilder html = new StringBuilder();
    private final JsonNode told;
    private final ZoneId zone;
    private final Map<String, String> people = new HashMap<>();

    private IncidentPaper(JsonNode told) {
        this.told = told;
        this.zone = ZoneId.of(told.path("timeZone").asString());
        told.path("people")
                .forEach(person -> people.put(
                        person.path("id").asString(), person.path("name").asString()));
    }

    static byte[] print(JsonNode told) {
        return Paper.pdf(new IncidentPaper(told).page());
    }

    private String page() {
        var report = told.path("report");
        var number = told.path("number").asString();
        html.append("<html><head><title>Incident report ")
                .append(escaped(number))
                .append("</title><style>")
                .append(STYLE.replace(
                        "FOOTER", quoted(number + " · " + told.path("school").asString())))
                .append("</style></head><body><h1>Incident report ")
                .append(escaped(number))
                .append("</h1><div class=\"under\">")
                .append(escaped(told.path("district").asString() + " · "
                        + told.path("school").asString()))
                .append("<br/>")
                .append(escaped(
                        "Prepared " + moment(told.path("preparedAt")) + " · status " + words(report.path("status"))))
                .append("</div>");
        student();
        incident(report);
        injuries(report);
        section("Guardians informed", told.path("guardiansTold"), this::guardianTold);
        section("Messages to guardians", told.path("guardianNotifications"), this::message);
        section("Witness statements", told.path("witnessStatements"), this::statement);
        section("Follow-up", told.path("followUpActions"), this::followUp);
        section("Evidence", told.path("evidence"), this::evidence);
        claim(told.path("insuranceClaim"));
        section("History", told.path("statusChanges"), this::step);
        section("Amendments", told.path("amendments"), this::amendment);
        signatures();
        return html.append("</body></html>").toString();
    }

    /** Within a string of CSS, which stands in HTML: what could end either is left out. */
    private static String quoted(String text) {
        return text.replaceAll("[\"\\\\<>&\n]", " ");
    }

    private void student() {
        heading("Student");
        html.append("<table>");
        var student = told.path("student");
        row("Name", student.path("name"));
        row("Student number", student.path("studentNumber"));
        row("Date of birth", student.path("dateOfBirth"));
        row("Grade", student.path("grade"));
        html.append("</table>");
    }

    private void incident(JsonNode report) {
        heading("Incident");
        html.append("<table>");
        row("Type", words(report.path("type")));
        row("Severity", words(report.path("severity")));
        row("Place", report.path("location"));
        row("Occurred", moment(report.path("occurredAt")));
        row("Recorded", moment(report.path("recordedAt")) + " by " + person(report.path("reportedById")));
        row("What happened", report.path("description"));
        row("Actions taken", report.path("actionsTaken"));
        row("Legal compliance", words(report.path("legalStatus")));
        html.append("</table>");
    }

    private void injuries(JsonNode report) {
        section("Injuries", report.path("injuries"), injury -> {
            line(words(injury.path("bodyPart")) + ": "
                    + words(injury.path("nature")).toLowerCase(Locale.ROOT));
            said(injury.path("firstAid"));
        });
    }

    private void guardianTold(JsonNode entry) {
        line(words(entry.path("method")) + ", " + moment(entry.path("toldAt")));
        said(entry.path("notes"));
        who("Recorded by " + person(entry.path("recordedById")) + ", " + moment(entry.path("recordedAt")));
    }

    private void message(JsonNode entry) {
        boolean isWaiting = entry.path("state").asString().equals("WAITING");
        var sent = entry.path("sentAt").isNull()
                ? isWaiting ? "not sent yet" : "not sent"
                : "sent " + moment(entry.path("sentAt"));
        var answered =
                entry.path("acknowledgedAt").isNull() ? "" : ", acknowledged " + moment(entry.path("acknowledgedAt"));
        line(words(entry.path("channel")) + ": " + sent + answered);
    }

    private void statement(JsonNode entry) {
        line(entry.path("witnessName").asString() + " (" + words(entry.path("witnessType")) + "), "
                + moment(entry.path("statedAt")));
        said(entry.path("statement"));
        who("Taken down by " + person(entry.path("recordedById"))
                + (entry.path("verifiedAt").isNull()
                        ? ", not verified"
                        : ", verified by " + person(entry.path("verifiedById")) + ", "
                                + moment(entry.path("verifiedAt"))));
    }

    private void followUp(JsonNode entry) {
        line(entry.path("action").asString());
        said(entry.path("notes"));
        who(words(entry.path("priority")) + ", due " + moment(entry.path("dueAt")) + ", assigned to "
                + person(entry.path("assignedToId")) + "; " + words(entry.path("status"))
                + (entry.path("endedAt").isNull() ? "" : " " + moment(entry.path("endedAt"))));
    }

    private void evidence(JsonNode entry) {
        line(entry.path("fileName").asString() + " (" + entry.path("type").asString() + ", "
                + entry.path("size").asString() + " bytes)");
        said(entry.path("caption"));
        who("Added by " + person(entry.path("addedById")) + ", " + moment(entry.path("addedAt")) + "; SHA-256 "
                + entry.path("sha256").asString());
    }

    private void claim(JsonNode claim) {
        if (!claim.isObject()) return;
        heading("Insurance claim");
        html.append("<table>");
        row("Insurer", claim.path("insurer"));
        row("Policy", claim.path("policyNumber"));
        row("Claim number", claim.path("claimNumber"));
        row("Status", words(claim.path("status")));
        row("Filed", claim.path("filedOn"));
        row("Decided", claim.path("decidedOn"));
        row("Notes", claim.path("notes"));
        html.append("</table>");
    }

    private void step(JsonNode entry) {
        line(words(entry.path("previousStatus")) + " → " + words(entry.path("status")));
        said(entry.path("reason"));
        who(person(entry.path("changedById")) + ", " + moment(entry.path("changedAt")));
    }

    private void amendment(JsonNode entry) {
        said(entry.path("text"));
        who(person(entry.path("amendedById")) + ", " + moment(entry.path("amendedAt")));
    }

    private void signatures() {
        heading("Signatures");
        html.append("<table class=\"sign\"><tr>");
        for (var who : new String[] {"School nurse", "School administrator"})
            html.append("<td><div class=\"line\">").append(who).append(", name and date</div></td>");
        html.append(
                "</tr><tr><td><div class=\"line\">Parent or guardian, name and date</div></td><td></td></tr></table>");
    }

    private void section(String title, JsonNode entries, Consumer<JsonNode> one) {
        if (entries.isEmpty()) return;
        heading(title);
        for (var entry : entries) {
            html.append("<div class=\"entry\">");
            one.accept(entry);
            html.append("</div>");
        }
    }

    private void heading(String title) {
        html.append("<h2>").append(escaped(title)).append("</h2>");
    }

    private void row(String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) row(name, value.asString());
    }

    private void row(String name, String value) {
        html.append("<tr><th>")
                .append(escaped(name))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>");
    }

    private void line(String text) {
        html.append("<div>").append(escaped(text)).append("</div>");
    }

    private void said(JsonNode text) {
        if (text.isString())
            html.append("<div class=\"said\">").append(escaped(text.asString())).append("</div>");
    }

    private void who(String text) {
        html.append("<div class=\"who\">").append(escaped(text)).append("</div>");
    }

    private String person(JsonNode id) {
        return people.getOrDefault(id.asString(""), "a member of staff");
    }

    private String moment(JsonNode instant) {
        return instant.isString()
                ? MOMENT.format(Instant.parse(instant.asString()).atZone(zone))
                : "";
    }

    /** UNDER_REVIEW, as people write it. */
    private static String words(JsonNode constant) {
        var words = constant.asString("").replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
