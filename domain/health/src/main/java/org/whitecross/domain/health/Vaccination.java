package org.whitecross.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.UserId;

/** One dose of a vaccine. It says what is known of it, and not whether the child has all that she needs. */
public record Vaccination(VaccinationId id, Entry entry, Particulars particulars) implements ChartItem {
    public Vaccination {
        var checks = entry.checks();
        particulars.check(checks);
        checks.orRefuse();
    }

    /**
     * What is given here is documented as 42 USC 300aa-25 asks: date, manufacturer's lot, who gave it; site, route and expiry
     * besides.
     *
     * @param cvxCode CDC's code of the vaccine
     * @param mvxCode CDC's code of its manufacturer
     * @param administeredOn the first of the month or year, where no more is known of a dose given elsewhere
     * @param expiresOn of the lot; not before the day on which it was given
     * @param visDate the edition of the Vaccine Information Statement that was handed out
     */
    public record Particulars(
            String cvxCode,
            @Nullable String mvxCode,
            String vaccineName,
            VaccinationSource source,
            LocalDate administeredOn,
            DatePrecision administeredOnPrecision,
            @Nullable Integer doseNumber,
            @Nullable String lotNumber,
            @Nullable LocalDate expiresOn,
            @Nullable AdministrationSite site,
            @Nullable AdministrationRoute route,
            @Nullable String administeredBy,
            @Nullable String facility,
            @Nullable LocalDate visDate,
            @Nullable String notes)
            implements Inlined {
        public Particulars {
            cvxCode = VaccineCode.padded(cvxCode);
        }

        private void check(Checks checks) {
            VaccineCode.checkCvx(checks, cvxCode);
            VaccineCode.checkMvx(checks, mvxCode);
            checks.text("vaccineName", vaccineName, 2, 200)
                    .range("doseNumber", doseNumber, 1, 20)
                    .text("lotNumber", lotNumber, 1, 100)
                    .text("administeredBy", administeredBy, 2, 200)
                    .text("facility", facility, 2, 200)
                    .text("notes", notes, 1, 5000)
                    .that(
                            administeredOnPrecision.isFirst(administeredOn),
                            "administeredOn",
                            "not-the-first",
                            "must be the first of the month or year when no more is known")
                    .that(
                            expiresOn == null || !expiresOn.isBefore(administeredOnPrecision.first(administeredOn)),
                            "expiresOn",
                            "before-administration",
                            "must not be before the dose was given");
            if (source != VaccinationSource.GIVEN_HERE) return;
            requiredHere(checks, "lotNumber", lotNumber);
            requiredHere(checks, "expiresOn", expiresOn);
            requiredHere(checks, "site", site);
            requiredHere(checks, "route", route);
            checks.that(
                    administeredOnPrecision == DatePrecision.DAY,
                    "administeredOnPrecision",
                    "not-a-day",
                    "must be DAY for a dose given here");
        }

        private static void requiredHere(Checks checks, String field, @Nullable Object value) {
            checks.that(value != null, field, "required", "is required for a dose given here");
        }

        private Particulars checkedFor(Child child, Entry entry, LocalDate today) {
            var checks = new Checks();
            checks.that(
                            !administeredOnPrecision.last(administeredOn).isBefore(child.dateOfBirth()),
                            "administeredOn",
                            "before-birth",
                            "must not be before the date of birth")
                    .that(!administeredOn.isAfter(today), "administeredOn", "in-future", "must not be in the future")
                    .that(
                            source != VaccinationSource.GIVEN_HERE
                                    || administeredOn.equals(child.dayOf(entry.occurredAt())),
                            "administeredOn",
                            "not-when-it-occurred",
                            "must be the day of occurredAt, on the school's clock, for a dose given here");
            checks.that(visDate == null || !visDate.isAfter(today), "visDate", "in-future", "must not be in the future")
                    .orRefuse();
            return this;
        }
    }

    public static Vaccination recorded(Child child, Entry.Told told, Particulars p, UserId recordedById, Instant now) {
        var entry = Entry.recorded(child, told, recordedById, now);
        return new Vaccination(VaccinationId.next(), entry, p.checkedFor(child, entry, child.dayOf(now)));
    }

    public Vaccination with(Child child, Entry.Told told, Particulars p, Instant now) {
        var corrected = entry.corrected(told, now);
        return new Vaccination(id, corrected, p.checkedFor(child, corrected, child.dayOf(now)));
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public Vaccination voided(String reason, Instant now) {
        return new Vaccination(id, entry.voided(reason, now), particulars);
    }
}
