package org.whitecross.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.UserId;

/** That a child need not have a vaccine, as a document says; whether it is accepted is not judged here. */
public record VaccineExemption(VaccineExemptionId id, Entry entry, Particulars particulars) implements ChartItem {
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
            VaccineCode.checkCvx(checks, cvxCode);
            checks.text("reason", reason, 5, 2000)
                    .text("documentReference", documentReference, 2, 200)
                    .that(
                            validUntil == null || !validUntil.isBefore(validFrom),
                            "validUntil",
                            "before-start",
                            "must not be before validFrom");
        }

        private Particulars checkedFor(Child child) {
            new Checks()
                    .that(
                            !validFrom.isBefore(child.dateOfBirth()),
                            "validFrom",
                            "before-birth",
                            "must not be before the date of birth")
                    .orRefuse();
            return this;
        }
    }

    public static VaccineExemption recorded(
            Child child, Entry.Told told, Particulars p, UserId recordedById, Instant now) {
        return new VaccineExemption(
                VaccineExemptionId.next(), Entry.recorded(child, told, recordedById, now), p.checkedFor(child));
    }

    public VaccineExemption with(Child child, Entry.Told told, Particulars p, Instant now) {
        return new VaccineExemption(id, entry.corrected(told, now), p.checkedFor(child));
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public VaccineExemption voided(String reason, Instant now) {
        return new VaccineExemption(id, entry.voided(reason, now), particulars);
    }
}
