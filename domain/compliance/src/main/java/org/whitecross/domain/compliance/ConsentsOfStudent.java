package org.whitecross.domain.compliance;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;

/**
 * What a child has, what she lacks, and what ends soon.
 *
 * @param asOf the day at her school for which it is said
 * @param inForce the first to end first
 * @param expiringSoon those in force whose last day lies within the next 30 days
 * @param missing active forms of her district without a consent in force to this very version, the required ones first
 * @param over expired, withdrawn and superseded ones, the latest signed first
 */
public record ConsentsOfStudent(
        StudentId studentId,
        LocalDate asOf,
        List<Given> inForce,
        List<Given> expiringSoon,
        List<Missing> missing,
        List<Given> over)
        implements AboutStudent {
    static final int SOON_DAYS = 30;

    /** @param lastDay on which it holds, its form's end considered; null if it has no end */
    public record Given(
            ConsentSignatureId consentId,
            ConsentFormId consentFormId,
            ConsentType type,
            String title,
            VersionNumber formVersion,
            String signedBy,
            ConsentRelationship relationship,
            ConsentMethod method,
            Instant signedAt,
            @Nullable LocalDate lastDay,
            ConsentState state) {}

    public record Missing(
            ConsentFormId consentFormId,
            ConsentType type,
            String title,
            VersionNumber formVersion,
            boolean isRequired,
            @Nullable LocalDate expiresOn) {}

    /**
     * @param signed all for the child
     * @param forms those that were signed
     * @param active those of her district that can be signed, by title
     */
    public static ConsentsOfStudent of(
            StudentId studentId,
            List<ConsentSignature> signed,
            Collection<ConsentForm> forms,
            List<ConsentForm> active,
            LocalDate today) {
        var byId = forms.stream().collect(toMap(ConsentForm::id, Function.identity()));
        var given = signed.stream()
                .map(s -> given(s, Objects.requireNonNull(byId.get(s.consentFormId())), today))
                .toList();
        var inForce = given.stream()
                .filter(g -> g.state == ConsentState.IN_FORCE)
                .sorted((a, b) -> end(a).compareTo(end(b)))
                .toList();
        var held = inForce.stream().map(Given::consentFormId).toList();
        return new ConsentsOfStudent(
                studentId,
                today,
                inForce,
                inForce.stream()
                        .filter(g -> g.lastDay != null && !g.lastDay.isAfter(today.plusDays(SOON_DAYS)))
                        .toList(),
                Stream.of(true, false)
                        .flatMap(required -> active.stream()
                                .filter(f -> f.isRequired() == required && f.isOpen(today) && !held.contains(f.id())))
                        .map(ConsentsOfStudent::missing)
                        .toList(),
                given.stream()
                        .filter(g -> g.state != ConsentState.IN_FORCE)
                        .toList()
                        .reversed());
    }

    private static LocalDate end(Given given) {
        return given.lastDay == null ? LocalDate.MAX : given.lastDay;
    }

    private static Given given(ConsentSignature s, ConsentForm form, LocalDate today) {
        return new Given(
                s.id(),
                form.id(),
                form.type(),
                form.title(),
                form.formVersion(),
                s.signedBy(),
                s.relationship(),
                s.method(),
                s.signedAt(),
                ConsentSignature.earlier(s.expiresOn(), form.expiresOn()),
                s.state(form.expiresOn(), today));
    }

    private static Missing missing(ConsentForm form) {
        return new Missing(
                form.id(), form.type(), form.title(), form.formVersion(), form.isRequired(), form.expiresOn());
    }
}
