package org.whitecross.domain.compliance;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.Versioned;

/**
 * One version of a form that guardians of a district are asked to sign. What it says never changes: whoever signed it signed
 * these words. Other words are a new version, which takes the place of this one.
 *
 * @param replacesId the version before; null of the first one
 * @param category the one that the school may give out of its stock, of a form that asks for that; null of any other one
 * @param isRequired every child should have it signed; else it is offered
 * @param expiresOn the last day on which it can be signed, and on which what was signed holds; null if it has no end
 * @param isActive it can be signed; what was signed before it was retired holds on
 */
public record ConsentForm(
        ConsentFormId id,
        DistrictId districtId,
        @Nullable ConsentFormId replacesId,
        ConsentType type,
        @Nullable StockCategory category,
        String title,
        VersionNumber formVersion,
        String content,
        boolean isRequired,
        @Nullable LocalDate expiresOn,
        boolean isActive,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public ConsentForm {
        new Checks()
                .text("title", title, 5, 200)
                .text("content", content, 50, 50_000)
                .that(
                        category == null || type == ConsentType.MEDICATION_ADMINISTRATION,
                        "category",
                        "not-medication",
                        "must only be said of a form of the type MEDICATION_ADMINISTRATION")
                .orRefuse();
    }

    /** What a version says. */
    public record Wording(
            String title,
            VersionNumber formVersion,
            String content,
            boolean isRequired,
            @Nullable LocalDate expiresOn) {}

    /** @param today a day that has come everywhere */
    public static ConsentForm first(
            DistrictId districtId,
            ConsentType type,
            @Nullable StockCategory category,
            Wording wording,
            LocalDate today,
            Instant now) {
        return of(districtId, null, type, category, wording, today, now);
    }

    /** Other words for the same purpose, which take the place of these. */
    public ConsentForm next(Wording wording, LocalDate today, Instant now) {
        new Checks()
                .that(
                        wording.formVersion.compareTo(formVersion) > 0,
                        "formVersion",
                        "not-greater",
                        "must be greater than that of the version before, " + formVersion.value())
                .orRefuse();
        return of(districtId, id, type, category, wording, today, now);
    }

    private static ConsentForm of(
            DistrictId districtId,
            @Nullable ConsentFormId replacesId,
            ConsentType type,
            @Nullable StockCategory category,
            Wording wording,
            LocalDate today,
            Instant now) {
        new Checks()
                .that(
                        wording.expiresOn == null || !wording.expiresOn.isBefore(today),
                        "expiresOn",
                        "in-past",
                        "must not be in the past")
                .orRefuse();
        return new ConsentForm(
                ConsentFormId.next(),
                districtId,
                replacesId,
                type,
                category,
                wording.title,
                wording.formVersion,
                wording.content,
                wording.isRequired,
                wording.expiresOn,
                true,
                0,
                now,
                now);
    }

    /** Nobody signs it any more. */
    public ConsentForm retired(Instant now) {
        if (!isActive) throw new Refusal.RuleBroken("consent-form-retired", "The form is retired already.");
        return new ConsentForm(
                id,
                districtId,
                replacesId,
                type,
                category,
                title,
                formVersion,
                content,
                isRequired,
                expiresOn,
                false,
                version,
                createdAt,
                now);
    }

    /** Refuses unless it can be signed on this day. */
    void mustBeOpen(LocalDate today) {
        if (!isActive)
            throw new Refusal.RuleBroken("consent-form-retired", "The form is retired: sign the version of now.");
        if (expiresOn != null && expiresOn.isBefore(today))
            throw new Refusal.RuleBroken("consent-form-expired", "The form ended on " + expiresOn + ".");
    }

    boolean isOpen(LocalDate today) {
        return isActive && (expiresOn == null || !expiresOn.isBefore(today));
    }
}
