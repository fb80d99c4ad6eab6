package org.whitecross.application.compliance;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.compliance.ConsentForm;
import org.whitecross.domain.compliance.ConsentFormId;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentMethod;
import org.whitecross.domain.compliance.ConsentRelationship;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.compliance.ConsentSignatureId;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.compliance.ConsentsOfStudent;
import org.whitecross.domain.compliance.VersionNumber;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about what guardians agree to. */
public final class ConsentRequests {
    private ConsentRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_CONSENTS;
        }
    }

    interface Manages<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_CONSENT_FORMS;
        }
    }

    interface Records<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.RECORD_CONSENTS;
        }
    }

    public record ListConsentForms(
            @Nullable ConsentType type, @Nullable Boolean isActive, Page.Request<ConsentForms.Order> page)
            implements Reads<Page<ConsentForm>> {}

    public record FindConsentForm(ConsentFormId consentFormId) implements Reads<ConsentForm> {}

    /**
     * @param districtId may be left out by a caller who belongs to one
     * @param category asks whether the school may give this out of its stock; for the type MEDICATION_ADMINISTRATION
     * @param expiresOn the last day on which it can be signed, and on which what was signed holds
     */
    public record AddConsentForm(
            @Nullable DistrictId districtId,
            ConsentType type,
            @Nullable StockCategory category,
            String title,
            VersionNumber formVersion,
            String content,
            boolean isRequired,
            @Nullable LocalDate expiresOn)
            implements Manages<ConsentForm> {}

    /** Other words take the place of a version, which is retired by it. */
    public record ReplaceConsentForm(
            ConsentFormId consentFormId,
            String title,
            VersionNumber formVersion,
            String content,
            boolean isRequired,
            @Nullable LocalDate expiresOn)
            implements Manages<ConsentForm> {}

    /** Nobody signs it any more. What was signed holds on. */
    public record RetireConsentForm(ConsentFormId consentFormId, int version)
            implements Manages<ConsentForm>, Versioned {}

    /** What a child has, what she lacks, and what ends soon. */
    public record ReadConsents(StudentId studentId) implements Reads<ConsentsOfStudent>, AboutStudent {}

    public record FindConsent(ConsentSignatureId consentId) implements Reads<ConsentSignature> {}

    /**
     * @param signatureText what was written or said in evidence; required of an electronic one
     * @param witnessId who heard it besides the caller; required of a verbal one
     * @param signedAt now, if left out
     * @param expiresOn the last day on which it holds; the end of the form, if left out
     */
    public record SignConsent(
            StudentId studentId,
            ConsentFormId consentFormId,
            String signedBy,
            ConsentRelationship relationship,
            ConsentMethod method,
            @Nullable String signatureText,
            @Nullable UserId witnessId,
            @Nullable Instant signedAt,
            @Nullable LocalDate expiresOn)
            implements Records<ConsentSignature>, AboutStudent {}

    /**
     * @param withdrawnBy the name of whoever takes it back
     * @param withdrawnAt now, if left out
     */
    public record WithdrawConsent(
            ConsentSignatureId consentId,
            int version,
            String withdrawnBy,
            String reason,
            @Nullable Instant withdrawnAt) implements Records<ConsentSignature>, Versioned {}
}
