package org.whitecross.adapters.http.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.adapters.http.FieldsToldToAll;
import org.whitecross.application.incidents.IncidentDocument;
import org.whitecross.domain.incidents.ActionPriority;
import org.whitecross.domain.incidents.Amendment;
import org.whitecross.domain.incidents.BodyPart;
import org.whitecross.domain.incidents.ClaimStatus;
import org.whitecross.domain.incidents.Evidence;
import org.whitecross.domain.incidents.EvidenceType;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.GuardianTold;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentStep;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.incidents.Injury;
import org.whitecross.domain.incidents.InjuryNature;
import org.whitecross.domain.incidents.InsuranceClaim;
import org.whitecross.domain.incidents.StatusChange;
import org.whitecross.domain.incidents.ToldMethod;
import org.whitecross.domain.incidents.WitnessStatement;
import org.whitecross.domain.incidents.WitnessType;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

/** What an incident looks like on paper: every field is on it, whatever it holds. */
class IncidentPaperTest {
    private static final Instant NOW = Instant.parse("2025-09-15T14:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2025, 9, 15);

    private final Surroundings around = Surroundings.madeUp();
    private final UserId reviewer = UserId.next();

    @Test
    void everyFieldIsOnThePaper() throws IOException {
        var text = text(print("Zoë Åström-Nuñez", "She fell <from> the \"frame\" & cried."));
        assertThat(text)
                .contains("Incident report INC-1A2B3C4D", "Marlow Hills District", "Willow Creek School")
                .contains("Zoë Åström-Nuñez", "SN-00042", "2016-03-04")
                .contains("Injury", "High", "Playground")
                .contains("She fell <from> the \"frame\" & cried.", "Cooled the arm, called the mother.")
                .contains("Sep 15, 2025, 8:50 AM CDT")
                .contains("Forearm: fracture", "Splint.")
                .contains("Phone", "Her aunt came at once.")
                .contains("Olga Witness (Staff)", "She let go of the bar", "verified by Rita Reviewer")
                .contains("Call the family again.", "assigned to Nora Nurse")
                .contains("frame.png (PNG, 3 bytes)", "SHA-256")
                .contains("Marlow Mutual", "C-99", "Filed")
                .contains("Submitted → Under review", "Under review → Closed", "All is said.")
                .contains("It was the left arm.")
                .contains("School nurse, name and date", "Parent or guardian, name and date")
                .contains("Page 1 of", "Confidential: student record");
        assertThat(text.replaceAll("\\s", "")).doesNotContain("null", "UNDER_REVIEW");
    }

    /** As they are read: shaped letters are turned back into the plain ones by which they are found. */
    @ParameterizedTest
    @ValueSource(strings = {"שרה לוי", "Łukasz Żółć", "Ελένη Παππά", "Юлия Щукина", "Nguyễn Thị Ánh"})
    void namesOfOtherAlphabetsAreOnThePaper(String name) throws IOException {
        assertThat(text(print(name, "She fell from the climbing frame."))).contains(name);
    }

    /** The first and last letter of a word look otherwise than alone; what is extracted are the letters themselves. */
    @Test
    void arabicNamesAreOnThePaper() throws IOException {
        var text = java.text.Normalizer.normalize(
                text(print("مريم حداد", "She fell from the climbing frame.")), java.text.Normalizer.Form.NFKC);
        assertThat(text).contains("مريم").contains("حداد");
    }

    @Test
    void longestStoryRunsOverPagesAndIsAllThere() throws IOException {
        var story = "word ".repeat(990) + "and so to the end.";
        var pdf = print("Ana Quintero", story);
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
        }
        var words = text(pdf).split("\\s+");
        assertThat(java.util.Arrays.stream(words).filter("word"::equals).count())
                .isEqualTo(990);
        assertThat(text(pdf)).contains("Page 2 of");
    }

    private byte[] print(String name, String story) throws IOException {
        var pdf = IncidentPaper.print(FieldsToldToAll.tree(document(name, story)));
        var keep = System.getProperty("paper.keep"); // a directory, to look at the pages
        if (keep != null) {
            try (var document = Loader.loadPDF(pdf)) {
                for (int page = 0; page < document.getNumberOfPages(); page++)
                    ImageIO.write(
                            new PDFRenderer(document).renderImageWithDPI(page, 80),
                            "png",
                            Path.of(keep, Integer.toHexString(name.hashCode()) + "-" + page + ".png")
                                    .toFile());
            }
            Files.write(Path.of(keep, Integer.toHexString(name.hashCode()) + ".pdf"), pdf);
        }
        return pdf;
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        }
    }

    private IncidentDocument document(String name, String story) {
        var submitted = IncidentReport.of(
                around.studentId(),
                around.schoolId(),
                new IncidentReport.Particulars(
                        IncidentType.INJURY,
                        IncidentSeverity.HIGH,
                        "Playground",
                        story,
                        "Cooled the arm, called the mother.",
                        List.of(new Injury(BodyPart.FOREARM, InjuryNature.FRACTURE, "Splint.")),
                        NOW.minusSeconds(600)),
                around.userId(),
                NOW);
        var reviewed = submitted.taken(IncidentStep.REVIEW, reviewer);
        var closed = reviewed.taken(IncidentStep.CLOSE, reviewer);
        return new IncidentDocument(
                "INC-1A2B3C4D",
                "Marlow Hills District",
                "Willow Creek School",
                "America/Chicago",
                NOW.plusSeconds(9000),
                new IncidentDocument.Named(around.studentId(), name, "SN-00042", LocalDate.of(2016, 3, 4), "3"),
                closed,
                List.of(
                        StatusChange.of(submitted, IncidentStep.REVIEW, null, reviewer, NOW),
                        StatusChange.of(reviewed, IncidentStep.CLOSE, "All is said.", reviewer, NOW)),
                List.of(Amendment.of(closed, "It was the left arm.", around.userId(), NOW)),
                List.of(WitnessStatement.about(
                                submitted,
                                new WitnessStatement.Particulars(
                                        "Olga Witness",
                                        WitnessType.STAFF,
                                        "Room 12",
                                        "She let go of the bar with both hands.",
                                        NOW),
                                around.userId(),
                                NOW)
                        .verified(reviewer, NOW)),
                List.of(FollowUpAction.planned(
                        submitted,
                        new FollowUpAction.Particulars(
                                "Call the family again.", NOW.plusSeconds(60), ActionPriority.HIGH, around.userId()),
                        around.userId(),
                        NOW)),
                List.of(Evidence.of(
                        submitted, "frame.png", EvidenceType.PNG, new byte[3], "The frame", around.userId(), NOW)),
                InsuranceClaim.opened(submitted, "Marlow Mutual", "P-7", null, reviewer, NOW)
                        .moved(ClaimStatus.FILED, "C-99", DAY, null, DAY),
                List.of(),
                List.of(GuardianTold.of(
                        submitted, null, ToldMethod.PHONE, NOW, around.userId(), NOW, "Her aunt came at once.")),
                List.of(
                        new IncidentDocument.Person(around.userId(), "Nora Nurse"),
                        new IncidentDocument.Person(reviewer, "Rita Reviewer")));
    }
}
