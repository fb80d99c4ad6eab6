package org.whitecross.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/** Something about a child's health that has no form of its own in the chart: a visit, a finding, a letter. */
public record HealthRecord(HealthRecordId id, Entry entry, Particulars particulars) implements ChartItem {
    public HealthRecord {
        var checks = entry.checks();
        particulars.check(checks);
        checks.orRefuse();
    }

    /**
     * @param occurredOn the day it is about, which may lie far back
     * @param provider whoever examined or treated the child
     * @param providerNpi see {@link ProviderNumber}
     * @param diagnosisCode see {@link DiagnosisCode}
     * @param isConfidential to be read by fewer people
     */
    public record Particulars(
            HealthRecordType type,
            String title,
            @Nullable String description,
            LocalDate occurredOn,
            @Nullable String provider,
            @Nullable String providerNpi,
            @Nullable String diagnosisCode,
            boolean isConfidential)
            implements Inlined {
        private void check(Checks checks) {
            checks.text("title", title, 3, 200)
                    .text("description", description, 1, 5000)
                    .text("provider", provider, 2, 200);
            ProviderNumber.check(checks, "providerNpi", providerNpi);
            DiagnosisCode.check(checks, "diagnosisCode", diagnosisCode);
        }

        /** The same, of a record that only those who counsel write. */
        public Particulars ofMentalHealth() {
            if (!type.isOfMentalHealth())
                throw new Refusal.Invalid("/type", "not-counseling", "must be COUNSELING or MENTAL_HEALTH");
            return this;
        }

        private Particulars checkedFor(Child child, LocalDate today) {
            var checks = new Checks();
            child.checkLived(checks, "occurredOn", occurredOn, today);
            checks.orRefuse();
            return this;
        }
    }

    public static HealthRecord recorded(Child child, Entry.Told told, Particulars p, UserId recordedById, Instant now) {
        return new HealthRecord(
                HealthRecordId.next(),
                Entry.recorded(child, told, recordedById, now),
                p.checkedFor(child, child.dayOf(now)));
    }

    public HealthRecord with(Child child, Entry.Told told, Particulars p, Instant now) {
        return new HealthRecord(id, entry.corrected(told, now), p.checkedFor(child, child.dayOf(now)));
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public HealthRecord voided(String reason, Instant now) {
        return new HealthRecord(id, entry.voided(reason, now), particulars);
    }
}
