package org.whitecross.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.UserId;

/** One dose of a vaccine. It says what is known of it, and not whether the child has all that she needs. */
public record Vaccination(VaccinationId id, Entry entry, Particulars particulars) implements ChartItem, Inlined {
    public Vaccination {
        var checks = entry.checks();
        particulars.check(checks);
        checks.orRefuse();
    }

    /**
     * What is given here is documented as 42 USC 300aa-25 asks: date, manufacturer, its lot, and who gave it; site, route and expiry
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
            VaccineCode.checkCvx(checks, "cvxCode", cvxCode);
            VaccineCode.checkMvx(checks, "mvxCode", mvxCode);
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
            requiredHere(checks, "mvxCode", mvxCode);
            requiredHere(checks, "lotNumber", lotNumber);
            requiredHere(checks, "expiresOn", expiresOn);
            requiredHere(checks, "site", site);
            requiredHere(checks, "route", route);
            requiredHere(checks, "administeredBy", administeredBy);
            checks.that(
                    administeredOnPrecision == DatePrecision.DAY,
                    "administeredOnPrecision",
                    "not-a-day",
                    "must be DAY for a dose given here");
        }

        private static void requiredHere(Checks checks, String field, @Nullable Object value) {
            checks.that(value != null, field, "required", "is required for a dose given here");
        }

        /** @param before as it was until now; a code that has gone out of use since may stay */
        private Particulars checkedFor(
                Child child, Entry entry, VaccineCodes codes, @Nullable Particulars before, LocalDate today) {
            var checks = entry.checks();
            check(checks);
            codes.checkVaccine(
                    checks, cvxCode, isGivenHereAnew(before, before == null ? null : before.cvxCode, cvxCode));
            codes.checkManufacturer(
                    checks, mvxCode, isGivenHereAnew(before, before == null ? null : before.mvxCode, mvxCode));
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

        private boolean isGivenHereAnew(
                @Nullable Particulars before, @Nullable String codeBefore, @Nullable String code) {
            boolean same = before != null && before.source == source && Objects.equals(codeBefore, code);
            return source == VaccinationSource.GIVEN_HERE && !same;
        }
    }

    /** @param codes as far as tables are loaded, they have its codes */
    public static Vaccination recorded(
            Child child, Entry.Told told, Particulars p, VaccineCodes codes, UserId recordedById, Instant now) {
        var entry = Entry.recorded(child, told, recordedById, now);
        return new Vaccination(VaccinationId.next(), entry, p.checkedFor(child, entry, codes, null, child.dayOf(now)));
    }

    public Vaccination with(Child child, Entry.Told told, Particulars p, VaccineCodes codes, Instant now) {
        var corrected = entry.corrected(told, now);
        return new Vaccination(id, corrected, p.checkedFor(child, corrected, codes, particulars, child.dayOf(now)));
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public Vaccination voided(String reason, Instant now) {
        return new Vaccination(id, entry.voided(reason, now), particulars);
    }
}
