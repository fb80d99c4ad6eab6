package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.FEVER;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.someVitalSigns;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What all items of the chart share, seen on one kind of them. */
class EntryTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Duration A_DAY = Duration.ofHours(24);

    @Test
    void whatIsRecordedOnTheSpotOccurredNow() {
        var entry = someVitalSigns(AROUND, Entry.Told.JUST_NOW).entry();

        assertThat(entry)
                .isEqualTo(new Entry(
                        AROUND.studentId(), AROUND.schoolId(), NOW, NOW, null, AROUND.userId(), true, null, 0, NOW));
    }

    @Test
    void whatIsRecordedMoreThanADayLaterNeedsItsReason() {
        var justInTime = new Entry.Told(NOW.minus(A_DAY), null);
        var late = new Entry.Told(NOW.minus(A_DAY).minusMillis(1), null);

        assertThat(someVitalSigns(AROUND, justInTime).entry().occurredAt()).isEqualTo(NOW.minus(A_DAY));
        Refused.forField("/lateReason", "required", () -> someVitalSigns(AROUND, late));
        assertThat(someVitalSigns(AROUND, new Entry.Told(late.occurredAt(), "was at home"))
                        .entry()
                        .lateReason())
                .isEqualTo("was at home");
    }

    @Test
    void nothingOccursInTheFuture() {
        Refused.forField(
                "/occurredAt", "in-future", () -> someVitalSigns(AROUND, new Entry.Told(NOW.plusMillis(1), null)));
    }

    @ParameterizedTest
    @CsvSource({"4,false", "5,true", "500,true", "501,false"})
    void reasonsHaveFiveToFiveHundredCharacters(int length, boolean allowed) {
        var reason = "x".repeat(length);
        var signs = someVitalSigns(AROUND, Entry.Told.JUST_NOW);
        if (allowed) {
            assertThat(signs.voided(reason, NOW).entry().voidReason()).isEqualTo(reason);
            assertThat(someVitalSigns(AROUND, new Entry.Told(null, reason))
                            .entry()
                            .lateReason())
                    .isEqualTo(reason);
        } else {
            Refused.forField("/reason", "length", () -> signs.voided(reason, NOW));
            Refused.forField("/lateReason", "length", () -> someVitalSigns(AROUND, new Entry.Told(null, reason)));
        }
    }

    @Test
    void voidedEntryKeepsItsContentAndNeverChangesAgain() {
        var voided = someVitalSigns(AROUND, Entry.Told.JUST_NOW).voided("wrong child", NOW.plusSeconds(9));

        assertThat(voided.measured()).isEqualTo(FEVER);
        assertThat(voided.entry().isActive()).isFalse();
        assertThat(voided.entry().updatedAt()).isEqualTo(NOW.plusSeconds(9));
        Refused.byRule("entry-voided", () -> voided.voided("once more", NOW));
        Refused.byRule("entry-voided", () -> corrected(voided, Entry.Told.JUST_NOW, NOW));
    }

    @Test
    void correctionIsJudgedByTheMomentOfTheFirstRecording() {
        var signs = someVitalSigns(AROUND, Entry.Told.JUST_NOW);
        var aWeekLater = NOW.plus(Duration.ofDays(7));

        var corrected = corrected(signs, new Entry.Told(NOW.minusSeconds(60), null), aWeekLater)
                .entry();

        assertThat(corrected.recordedAt()).isEqualTo(NOW);
        assertThat(corrected.updatedAt()).isEqualTo(aWeekLater);
        assertThat(corrected(signs, Entry.Told.JUST_NOW, aWeekLater).entry().occurredAt())
                .isEqualTo(NOW);
    }

    @Test
    void aDayIsThatOfTheSchoolsClock() {
        var child = aChild(AROUND);
        var lateEvening = java.time.Instant.parse("2025-02-28T23:30:00-06:00");

        assertThat(child.dayOf(lateEvening)).isEqualTo("2025-02-28");
        assertThat(child.yearsAt(lateEvening)).isEqualTo(8); // her birthday is the 29th
        assertThat(child.yearsAt(lateEvening.plusSeconds(3600))).isEqualTo(9);
    }

    private static VitalSigns corrected(VitalSigns signs, Entry.Told told, java.time.Instant now) {
        return signs.with(aChild(AROUND), told, FEVER, VitalSigns.Observed.NOTHING, VitalSigns.OtherUnits.NONE, now);
    }
}
