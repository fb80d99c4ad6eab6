package org.whitecross.domain.incidents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link EvidenceFiles} keeps. */
public interface EvidenceFilesContract {
    IncidentReports reports();

    EvidenceFiles files();

    /** Another child each time. */
    Surroundings surroundings();

    @Test
    default void filesAreFoundAsTheyWereGivenTheFirstFirst() {
        var around = surroundings();
        var report = reports().add(anIncident(around));
        byte[] content = {0, -1, 'P', 'N', 'G', 10, 13, 0};
        var second = Evidence.of(
                report,
                "bar.png",
                EvidenceType.PNG,
                "other".getBytes(UTF_8),
                null,
                around.userId(),
                NOW.plusSeconds(9));
        var first = Evidence.of(report, "frame.png", EvidenceType.PNG, content, "The frame", around.userId(), NOW);
        assertThat(files().add(second, "other".getBytes(UTF_8))).isEqualTo(second);
        assertThat(files().add(first, content)).isEqualTo(first);

        assertThat(files().find(first.id())).contains(first);
        assertThat(files().content(first.id()))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(content));
        assertThat(files().of(report.id())).containsExactly(first, second);
        assertThat(files().all(around.studentId())).containsExactly(first, second);
        assertThat(files().all(surroundings().studentId())).isEmpty();
        assertThat(files().content(EvidenceId.next())).isEmpty();
    }

    @Test
    default void theSameFileIsAddedOnceToAReport() {
        var around = surroundings();
        var report = reports().add(anIncident(around));
        byte[] content = "picture".getBytes(UTF_8);
        files().add(Evidence.of(report, "one.png", EvidenceType.PNG, content, null, around.userId(), NOW), content);
        Refused.asConflict(
                "evidence-added-already",
                () -> files().add(
                                Evidence.of(report, "two.png", EvidenceType.PNG, content, null, around.userId(), NOW),
                                content));
        var other = reports().add(anIncident(around));
        files().add(Evidence.of(other, "one.png", EvidenceType.PNG, content, null, around.userId(), NOW), content);
    }
}
