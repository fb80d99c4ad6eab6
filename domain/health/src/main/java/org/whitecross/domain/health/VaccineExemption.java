package org.whitecross.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.UserId;

/** That a child need not have a vaccine, as a document says; whether it is accepted is not judged here. */
public record VaccineExemption(VaccineExemptionId id, Entry entry, Particulars particulars)
        implements ChartItem, Inlined {
    public VaccineExemption {
        var checks = entry.checks();
        particulars.check(checks);
        checks.orRefuse();
    }

    /**
     * @param cvxCode of the vaccine or of its group, as CDC numbers them; null: of all vaccines
     * @param documentReference where the document is kept
     * @param validUntil the last day; null: until it is voided
     */
    public record Particulars(
            ExemptionType type,
            @Nullable String cvxCode,
            String reason,
            @Nullable String documentReference,
            LocalDate validFrom,
            @Nullable LocalDate validUntil)
            implements Inlined {
        public Particulars {
            cvxCode = VaccineCode.padded(cvxCode);
        }

        private void check(Checks checks) {
            VaccineCode.checkCvx(checks, "cvxCode", cvxCode);
            checks.text("reason", reason, 5, 2000)
                    .text("documentReference", documentReference, 2, 200)
                    .that(
                            validUntil == null || !validUntil.isBefore(validFrom),
                            "validUntil",
                            "before-start",
                            "must not be before validFrom");
        }

        private Particulars checkedFor(Child child, Entry entry, VaccineCodes codes) {
            var checks = entry.checks();
            check(checks);
            codes.checkVaccine(checks, cvxCode, false);
            checks.that(
                            !validFrom.isBefore(child.dateOfBirth()),
                            "validFrom",
                            "before-birth",
                            "must not be before the date of birth")
                    .orRefuse();
            return this;
        }
    }

    /** @param codes if the table of vaccines is loaded, it has the code */
    public static VaccineExemption recorded(
            Child child, Entry.Told told, Particulars p, VaccineCodes codes, UserId recordedById, Instant now) {
        var entry = Entry.recorded(child, told, recordedById, now);
        return new VaccineExemption(VaccineExemptionId.next(), entry, p.checkedFor(child, entry, codes));
    }

    public VaccineExemption with(Child child, Entry.Told told, Particulars p, VaccineCodes codes, Instant now) {
        var corrected = entry.corrected(told, now);
        return new VaccineExemption(id, corrected, p.checkedFor(child, corrected, codes));
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public VaccineExemption voided(String reason, Instant now) {
        return new VaccineExemption(id, entry.voided(reason, now), particulars);
    }
}
