package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.ended;
import static org.whitecross.domain.medication.SampleMedication.order;
import static org.whitecross.domain.medication.SampleMedication.verbal;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link Prescriptions} keeps. */
public interface PrescriptionsContract {
    Medications medications();

    Prescriptions prescriptions();

    /** Another child each time. */
    Surroundings surroundings();

    @Test
    default void savedPrescriptionIsFoundWithEveryFieldIntact() {
        var around = surroundings();
        var prescription = aPrescription(around, medications().add(aMedication(around.districtId())));

        var stored = prescriptions().add(prescription);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(prescription);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(prescriptions().find(prescription.id())).contains(stored);
    }

    @Test
    default void prescriptionNobodyStoredIsNotFound() {
        assertThat(prescriptions().find(PrescriptionId.next())).isEmpty();
    }

    @Test
    default void orderUntilFurtherNoticeHasNoEnd() {
        var around = surroundings();
        var order = order(TODAY, null, LocalTime.NOON);

        var stored =
                prescriptions().add(aPrescription(around, medications().add(aMedication(around.districtId())), order));

        assertThat(stored.endDate()).isNull();
    }

    @Test
    default void medicationHasOneActivePrescriptionPerChild() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        prescriptions().add(ended(aPrescription(around, medication)));
        prescriptions().add(aPrescription(around, medication));

        Refused.asConflict(
                "medication-prescribed-already", () -> prescriptions().add(aPrescription(around, medication)));
        prescriptions().add(ended(aPrescription(around, medication)));
    }

    @Test
    default void orderAsNeededStandsBesideOneWithTimesAndNextYearsIsThereAlready() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        var thisYear = prescriptions().add(aPrescription(around, medication, order(TODAY, null, LocalTime.NOON)));
        var asNeeded = DoseSchedule.parse("as needed, every 4 hours, at most 3 a day");
        prescriptions().add(aPrescription(around, medication, order(asNeeded, TODAY, null)));
        Refused.asConflict(
                "medication-prescribed-already",
                () -> prescriptions().add(aPrescription(around, medication, order(asNeeded, TODAY, null))));

        var lastDay = order(thisYear.lapsesOn(), null, LocalTime.NOON);
        Refused.asConflict(
                "medication-prescribed-already", () -> prescriptions().add(aPrescription(around, medication, lastDay)));
        prescriptions()
                .add(aPrescription(
                        around,
                        medication,
                        order(
                                thisYear.lapsesOn().plusDays(1),
                                thisYear.lapsesOn().plusDays(9),
                                LocalTime.NOON),
                        thisYear.lapsesOn().plusDays(9)));
    }

    @Test
    default void whatIsAddedToAnOrderIsStored() {
        var around = surroundings();
        var told = prescriptions()
                .add(aPrescription(
                        around, medications().add(aMedication(around.districtId())), verbal(TODAY, LocalTime.NOON)));
        var word = new Prescription.Authorization("Marta Quintero", TODAY, TODAY.plusDays(30));

        var changed = prescriptions().change(told.authorized(word, TODAY, NOW).written(TODAY, TODAY, NOW));

        assertThat(changed.authorizedBy()).isEqualTo("Marta Quintero");
        assertThat(changed.authorizationExpiresOn()).isEqualTo(TODAY.plusDays(30));
        assertThat(changed.writtenOn()).isEqualTo(TODAY);
        assertThat(prescriptions().find(told.id())).contains(changed);
    }

    @Test
    default void ordersInForceAtASchoolAreThoseThatCountOnOneOfTheDays() {
        var around = surroundings();
        var first = TODAY.withDayOfMonth(1);
        var last = TODAY.withDayOfMonth(30);
        var order = prescriptions().add(aPrescription(around, medications().add(aMedication(around.districtId()))));
        prescriptions().add(ended(aPrescription(around, medications().add(aMedication(around.districtId())))));
        prescriptions().add(aPrescription(surroundings(), medications().add(aMedication(around.districtId()))));
        var school = around.schoolId();

        assertThat(prescriptions().inForceAt(school, first.minusDays(9), first)).containsExactly(order);
        assertThat(prescriptions().inForceAt(school, first.minusDays(9), first.minusDays(1)))
                .isEmpty();
        assertThat(prescriptions().inForceAt(school, last, last.plusDays(9))).containsExactly(order);
        assertThat(prescriptions().inForceAt(school, last.plusDays(1), last.plusDays(9)))
                .isEmpty();
    }

    @Test
    default void activeOnesAreListedOldestFirstAndAllOfThemLatestFirst() {
        var around = surroundings();
        var later = prescriptions().add(starting(around, TODAY.minusDays(1)));
        var ended = prescriptions().add(ended(starting(around, TODAY)));
        var earlier = prescriptions().add(starting(around, TODAY.minusDays(2)));
        prescriptions().add(starting(surroundings(), TODAY));

        assertThat(prescriptions().activeOf(around.studentId())).containsExactly(earlier, later);
        assertThat(prescriptions().of(around.studentId())).containsExactly(later, earlier, ended);
    }

    private Prescription starting(Surroundings around, LocalDate start) {
        return aPrescription(
                around, medications().add(aMedication(around.districtId())), order(start, null, LocalTime.of(8, 0)));
    }

    @Test
    default void anEndedOneIsStoredWithItsReasonAndMakesRoomForANewOne() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        var order = prescriptions().add(aPrescription(around, medication));
        var over = prescriptions().change(order.ended("Stopped by the prescriber.", order.updatedAt()));
        assertThat(over.version()).isEqualTo(order.version() + 1);
        assertThat(over.endReason()).isEqualTo("Stopped by the prescriber.");
        assertThat(prescriptions().find(order.id())).contains(over);
        assertThat(prescriptions().activeOf(order.studentId())).isEmpty();
        Refused.asStale(() -> prescriptions().change(order.ended("Stopped once more.", order.updatedAt())));
        prescriptions().add(aPrescription(around, medication));
    }
}
