package org.whitecross.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.bootstrap.TwoDistricts.Relation;
import org.whitecross.domain.access.Role;

/**
 * Every route, for every role, on things of her own school, of another school of the district and of another district: what
 * is answered, and that a refusal tells nothing and leaves nothing behind.
 *
 * <p>Seen red by hand: with WITHDRAW_STUDENTS given to VIEWER in Role; with the permission check taken out of Application;
 * with a 404 of FindLot that named the lot.
 * Fences down altogether: see RlsAloneTest. Each of the least counts was seen red with every eighth route left out.
 */
@ExtendWith(TwoDistricts.Shared.class)
class AuthorizationMatrixTest {
    /** Who may. Written from the role matrix of the field, not from the code: a change in either shows here. */
    private static final String TABLE = """
            A = ADMIN, D = DISTRICT_ADMIN, S = SCHOOL_ADMIN, N = NURSE, C = COUNSELOR, V = VIEWER

            POST   /api/auth/login                                       anybody
            POST   /api/auth/refresh                                     anybody
            POST   /api/auth/register                                    anybody
            POST   /api/auth/password-reset                              anybody
            POST   /api/auth/password-reset/confirm                      anybody
            POST   /api/auth/mfa                                         anybody
            POST   /api/auth/mfa/key/options                             anybody
            POST   /api/auth/mfa/key                                     anybody
            POST   /api/oauth/token                                      anybody
            GET    /api/auth/notices                                     A D S N C V
            GET    /api/auth/second-factor                               A D S N C V
            POST   /api/auth/second-factor                               A D S N C V
            POST   /api/auth/second-factor/confirm                       A D S N C V
            POST   /api/auth/second-factor/remove                        A D S N C V
            POST   /api/auth/second-factor/step-up                       A D S N C V
            GET    /api/auth/security-keys                               A D S N C V
            POST   /api/auth/security-keys/options                       A D S N C V
            POST   /api/auth/security-keys                               A D S N C V
            POST   /api/auth/security-keys/step-up/options               A D S N C V
            POST   /api/auth/security-keys/step-up                       A D S N C V
            POST   /api/auth/security-keys/{securityKeyId}/remove        A D S N C V
            POST   /api/auth/logout                                      A D S N C V
            POST   /api/auth/change-password                             A D S N C V
            GET    /api/auth/verify                                      A D S N C V
            GET    /api/auth/me                                          A D S N C V
            GET    /api/users                                            A D . . . .
            POST   /api/users/search                                     A D . . . .
            POST   /api/users/invitations                                A D . . . .
            POST   /api/users/{userId}/invitations                       A D . . . .
            GET    /api/users/{userId}                                   A D . . . .
            PUT    /api/users/{userId}                                   A D . . . .
            PATCH  /api/users/{userId}                                   A D . . . .
            POST   /api/users/{userId}/deactivate                        A D . . . .
            POST   /api/users/{userId}/activate                          A D . . . .
            GET    /api/users/{userId}/sessions                          A D . . . .
            DELETE /api/users/{userId}/sessions                          A D . . . .
            DELETE /api/users/{userId}/second-factor                     A D . . . .
            GET    /api/roles                                            A D . . . .
            POST   /api/roles                                            A D . . . .
            GET    /api/roles/{roleId}                                   A D . . . .
            PUT    /api/roles/{roleId}                                   A D . . . .
            PATCH  /api/roles/{roleId}                                   A D . . . .
            DELETE /api/roles/{roleId}                                   A D . . . .
            GET    /api/users/{userId}/role-assignments                  A D . . . .
            POST   /api/users/{userId}/role-assignments                  A D . . . .
            GET    /api/role-assignments/{roleAssignmentId}              A D . . . .
            DELETE /api/role-assignments/{roleAssignmentId}              A D . . . .
            GET    /api/sessions                                         A D S N C V
            DELETE /api/sessions                                         A D S N C V
            DELETE /api/sessions/{sessionId}                             A D S N C V

            GET    /api/districts                                        A D . . . .
            POST   /api/districts                                        A . . . . .
            GET    /api/districts/{districtId}                           A D . . . .
            GET    /api/schools                                          A D S N C V
            POST   /api/schools                                          A D . . . .
            GET    /api/schools/{schoolId}                               A D S N C V
            GET    /api/schools/{schoolId}/staff                         A D S N C V
            POST   /api/schools/{schoolId}/promotions:preview            A D S . . .
            POST   /api/schools/{schoolId}/promotions                    A D S . . .
            PUT    /api/schools/{schoolId}                               A D . . . .
            PATCH  /api/schools/{schoolId}                               A D . . . .
            GET    /api/schools/{schoolId}/closures                      A D S N C V
            POST   /api/schools/{schoolId}/closures                      A D S . . .
            GET    /api/school-closures/{closureId}                      A D S N C V
            DELETE /api/school-closures/{closureId}                      A D S . . .

            GET    /api/students                                         A D S N C V
            POST   /api/students/search                                  A D S N C V
            POST   /api/students                                         A D . N . .
            POST   /api/students/bulk                                    A D . . . .
            GET    /api/students/export                                  A D S . . .
            POST   /api/students/export/search                           A D S . . .
            GET    /api/export-allowances                                A D . . . .
            POST   /api/export-allowances                                A D . . . .
            GET    /api/export-allowances/{exportAllowanceId}            A D . . . .
            GET    /api/students/{studentId}/photos                      A D S N C V
            POST   /api/students/{studentId}/photos                      A D S N . .
            GET    /api/student-photos/{photoId}                         A D S N C V
            GET    /api/student-photos/{photoId}/content                 A D S N C V
            DELETE /api/student-photos/{photoId}                         A D S N . .
            GET    /api/medication-reminders                             A D S N . V
            GET    /api/students/{studentId}                             A D S N C V
            PUT    /api/students/{studentId}                             A D S N . .
            PATCH  /api/students/{studentId}                             A D S N . .
            DELETE /api/students/{studentId}                             A D . . . .
            POST   /api/students/{studentId}/reactivate                  A D . N . .
            POST   /api/students/{studentId}/transfer                    A D S . . .
            GET    /api/students/{studentId}/enrollments                 A D S N C V
            POST   /api/students/hand-over                               A D S N . .
            GET    /api/students/{studentId}/emergency-contacts          A D S N C V
            POST   /api/students/{studentId}/emergency-contacts          A D S N . .
            GET    /api/emergency-contacts/{contactId}                   A D S N C V
            PUT    /api/emergency-contacts/{contactId}                   A D S N . .
            PATCH  /api/emergency-contacts/{contactId}                   A D S N . .
            DELETE /api/emergency-contacts/{contactId}                   A D S N . .
            POST   /api/emergency-contacts/{contactId}/verification-codes A D S N . .
            POST   /api/emergency-contacts/{contactId}/verification      A D S N . .

            GET    /api/students/{studentId}/duplicates                  A D S N C V
            GET    /api/student-duplicates                               A D S . . .
            POST   /api/students/{studentId}/distinctions                A D S . . .
            POST   /api/students/{studentId}/merge                       A D . . . .
            GET    /api/students/{studentId}/merges                      A D S . . .
            GET    /api/merges/{mergeId}                                 A D S . . .
            POST   /api/merges/{mergeId}/undo                            A D . . . .

            GET    /api/reference-data                                   A D . . . .
            GET    /api/students/{studentId}/chart                       A D S N C V
            GET    /api/students/{studentId}/record                      A D . N . .
            GET    /api/students/{studentId}/record/shared               A D . N . .
            POST   /api/students/records                                 A D . . . .
            GET    /api/students/{studentId}/allergies                   A D S N C V
            POST   /api/students/{studentId}/allergies                   A . . N . .
            GET    /api/allergies/{allergyId}                            A D S N C V
            PUT    /api/allergies/{allergyId}                            A . . N . .
            PATCH  /api/allergies/{allergyId}                            A . . N . .
            DELETE /api/allergies/{allergyId}                            A . . N . .
            GET    /api/students/{studentId}/vital-signs                 A D S N C V
            POST   /api/students/{studentId}/vital-signs                 A . . N . .
            GET    /api/vital-signs/{vitalSignsId}                       A D S N C V
            PUT    /api/vital-signs/{vitalSignsId}                       A . . N . .
            PATCH  /api/vital-signs/{vitalSignsId}                       A . . N . .
            DELETE /api/vital-signs/{vitalSignsId}                       A . . N . .
            GET    /api/students/{studentId}/growth-measurements         A D S N C V
            POST   /api/students/{studentId}/growth-measurements         A . . N . .
            GET    /api/growth-measurements/{growthMeasurementId}        A D S N C V
            PUT    /api/growth-measurements/{growthMeasurementId}        A . . N . .
            PATCH  /api/growth-measurements/{growthMeasurementId}        A . . N . .
            DELETE /api/growth-measurements/{growthMeasurementId}        A . . N . .
            GET    /api/students/{studentId}/conditions                  A D S N C V
            POST   /api/students/{studentId}/conditions                  A . . N . .
            GET    /api/conditions/{conditionId}                         A D S N C V
            PUT    /api/conditions/{conditionId}                         A . . N . .
            PATCH  /api/conditions/{conditionId}                         A . . N . .
            DELETE /api/conditions/{conditionId}                         A . . N . .
            GET    /api/students/{studentId}/vaccinations                A D S N C V
            POST   /api/students/{studentId}/vaccinations                A . . N . .
            GET    /api/vaccinations/{vaccinationId}                     A D S N C V
            PUT    /api/vaccinations/{vaccinationId}                     A . . N . .
            PATCH  /api/vaccinations/{vaccinationId}                     A . . N . .
            DELETE /api/vaccinations/{vaccinationId}                     A . . N . .
            GET    /api/students/{studentId}/vaccine-exemptions          A D S N C V
            POST   /api/students/{studentId}/vaccine-exemptions          A . . N . .
            GET    /api/vaccine-exemptions/{exemptionId}                 A D S N C V
            PUT    /api/vaccine-exemptions/{exemptionId}                 A . . N . .
            PATCH  /api/vaccine-exemptions/{exemptionId}                 A . . N . .
            DELETE /api/vaccine-exemptions/{exemptionId}                 A . . N . .
            GET    /api/students/{studentId}/screenings                  A D S N C V
            POST   /api/students/{studentId}/screenings                  A . . N . .
            GET    /api/screenings/{screeningId}                         A D S N C V
            PUT    /api/screenings/{screeningId}                         A . . N . .
            PATCH  /api/screenings/{screeningId}                         A . . N . .
            DELETE /api/screenings/{screeningId}                         A . . N . .
            GET    /api/students/{studentId}/health-records              A D S N C V
            POST   /api/students/{studentId}/health-records              A . . N . .
            GET    /api/health-records/{healthRecordId}                  A D S N C V
            PUT    /api/health-records/{healthRecordId}                  A . . N . .
            PATCH  /api/health-records/{healthRecordId}                  A . . N . .
            DELETE /api/health-records/{healthRecordId}                  A . . N . .
            POST   /api/students/{studentId}/counseling-records          A . . . C .
            GET    /api/counseling-records/{counselingRecordId}          A . . . C .
            PUT    /api/counseling-records/{counselingRecordId}          A . . . C .
            PATCH  /api/counseling-records/{counselingRecordId}          A . . . C .
            DELETE /api/counseling-records/{counselingRecordId}          A . . . C .
            POST   /api/screenings/{screeningId}/rescreen                A . . N . .
            POST   /api/screenings/{screeningId}/refer                   A . . N . .
            POST   /api/screenings/{screeningId}/return                  A . . N . .

            GET    /api/medications                                      A D S N . V
            POST   /api/medications/search                               A D S N . V
            POST   /api/medications                                      A D . . . .
            GET    /api/medications/{medicationId}                       A D S N . V
            PUT    /api/medications/{medicationId}                       A D . . . .
            PATCH  /api/medications/{medicationId}                       A D . . . .
            DELETE /api/medications/{medicationId}                       A D . . . .
            POST   /api/medications/{medicationId}/reactivate            A D . . . .
            GET    /api/medications/{medicationId}/lots                  A D S N . V
            POST   /api/medications/{medicationId}/lots                  A . . N . .
            GET    /api/medication-lots/{lotId}                          A D S N . V
            PUT    /api/medication-lots/{lotId}                          A . . N . .
            PATCH  /api/medication-lots/{lotId}                          A . . N . .
            GET    /api/medication-lots/{lotId}/movements                A D S N . V
            POST   /api/medication-lots/{lotId}/movements                A . . N . .
            GET    /api/medication-movements/{movementId}                A D S N . V
            GET    /api/medication-lots/{lotId}/removals                 A D S N . V
            POST   /api/medication-lots/{lotId}/removals                 A . . N . .
            GET    /api/medication-removals/{removalId}                  A D S N . V
            POST   /api/medication-removals/{removalId}/confirm          A . . N . .
            POST   /api/medication-removals/{removalId}/decline          A . . N . .
            GET    /api/medications/{medicationId}/reorder-levels        A D S N . V
            POST   /api/medications/{medicationId}/reorder-levels        A . . N . .
            GET    /api/medication-stock/alerts                          A D S N . V
            GET    /api/medication-lots/{lotId}/counts                   A D S N . V
            POST   /api/medication-lots/{lotId}/counts                   A . . N . .
            GET    /api/medication-counts/{countId}                      A D S N . V
            GET    /api/medication-discrepancies                         A D S N . V
            GET    /api/medication-discrepancies/{discrepancyId}         A D S N . V
            POST   /api/medication-discrepancies/{discrepancyId}/resolve A D S . . .
            GET    /api/students/{studentId}/prescriptions               A D S N . V
            POST   /api/students/{studentId}/prescriptions               A . . N . .
            GET    /api/prescriptions/{prescriptionId}                   A D S N . V
            DELETE /api/prescriptions/{prescriptionId}                   A . . N . .
            POST   /api/prescriptions/{prescriptionId}/renew             A . . N . .
            GET    /api/standing-orders                                  A D S N . V
            POST   /api/standing-orders                                  A D . . . .
            GET    /api/standing-orders/{standingOrderId}                A D S N . V
            DELETE /api/standing-orders/{standingOrderId}                A D . . . .
            POST   /api/standing-orders/{standingOrderId}/prescriptions  A . . N . .
            GET    /api/emergency-uses                                   A D S N . V
            POST   /api/emergency-uses                                   . . S N . .
            GET    /api/emergency-uses/{emergencyUseId}                  A D S N . V
            PUT    /api/emergency-uses/{emergencyUseId}                  . . S N . .
            PATCH  /api/emergency-uses/{emergencyUseId}                  . . S N . .
            DELETE /api/emergency-uses/{emergencyUseId}                  . . S N . .
            POST   /api/emergency-uses/{emergencyUseId}/restocked        . . S N . .
            GET    /api/students/{studentId}/emergency-uses              A D S N . V
            GET    /api/emergency-use-report                             A D S N . V
            GET    /api/field-trips                                      A D S N . V
            POST   /api/field-trips                                      A . . N . .
            GET    /api/field-trips/{fieldTripId}                        A D S N . V
            POST   /api/field-trips/{fieldTripId}/close                  A . . N . .
            GET    /api/field-trips/{fieldTripId}/doses                  A D S N . V
            POST   /api/field-trips/{fieldTripId}/doses                  A . . N . .
            GET    /api/trip-doses                                       A D S N . V
            GET    /api/trip-doses/{tripDoseId}                          A D S N . V
            POST   /api/trip-doses/{tripDoseId}/sign-out                 . . S N . .
            POST   /api/trip-doses/{tripDoseId}/sign-in                  . . S N . .
            POST   /api/trip-doses/{tripDoseId}/resolve                  A D S . . .
            POST   /api/prescriptions/{prescriptionId}/authorize         A . . N . .
            POST   /api/prescriptions/{prescriptionId}/written           A . . N . .
            GET    /api/medication-rounds                                A D S N . V
            POST   /api/prescriptions/{prescriptionId}/administrations:check . . S N . .
            POST   /api/prescriptions/{prescriptionId}/administrations   . . S N . .
            POST   /api/prescriptions/{prescriptionId}/doses-not-given   . . S N . .
            POST   /api/prescriptions/{prescriptionId}/witnessings       . . S N C .
            GET    /api/administrations/{administrationId}               A D S N . V
            POST   /api/administrations/{administrationId}/void          . . S N . .
            GET    /api/students/{studentId}/administrations             A D S N . V
            POST   /api/administrations/{administrationId}/adverse-reactions . . S N . .
            GET    /api/students/{studentId}/adverse-reactions           A D S N . V
            GET    /api/adverse-reactions/{adverseReactionId}            A D S N . V
            POST   /api/adverse-reactions/{adverseReactionId}/record-allergy A . . N . .
            POST   /api/adverse-reactions/{adverseReactionId}/decline-allergy A . . N . .
            POST   /api/students/{studentId}/medication-errors           . . S N . .
            GET    /api/students/{studentId}/medication-errors           A D S N . V
            GET    /api/medication-errors/{medicationErrorId}            A D S N . V
            GET    /api/medication-statistics                            A D S N . V
            GET    /api/medication-conflicts                             A D S N . V
            GET    /api/medication-conflicts/{conflictId}                A D S N . V
            POST   /api/medication-conflicts/{conflictId}/resolve        A . . N . .
            GET    /api/schools/{schoolId}/medication-delegations        A D S N . V
            POST   /api/medication-delegations                           . . . N . .
            GET    /api/medication-delegations/{delegationId}            A D S N . V
            DELETE /api/medication-delegations/{delegationId}            A . . N . .
            GET    /api/ingredient-limits                                A D S N . V
            POST   /api/ingredient-limits                                A D . . . .
            GET    /api/ingredient-limits/{limitId}                      A D S N . V
            PUT    /api/ingredient-limits/{limitId}                      A D . . . .
            PATCH  /api/ingredient-limits/{limitId}                      A D . . . .

            GET    /api/incident-reports                                 A D S N C V
            POST   /api/incident-reports                                 A . . N C .
            POST   /api/parent-notifications/acknowledge                 anybody
            GET    /api/incident-reports/{incidentReportId}/parent-notifications A D S N C V
            POST   /api/incident-reports/{incidentReportId}/parent-notifications A . . N C .
            POST   /api/incident-reports/{incidentReportId}/parent-notifications/told A . . N C .
            GET    /api/incident-reports/{incidentReportId}              A D S N C V
            PUT    /api/incident-reports/{incidentReportId}              A . . N . .
            PATCH  /api/incident-reports/{incidentReportId}              A . . N . .
            POST   /api/incident-reports/{incidentReportId}/retell       A . . N C .
            POST   /api/incident-reports/{incidentReportId}/submit       A . . N C .
            POST   /api/incident-reports/{incidentReportId}/review       A D S N . .
            POST   /api/incident-reports/{incidentReportId}/send-back    A D S N . .
            POST   /api/incident-reports/{incidentReportId}/close        A D S N . .
            POST   /api/incident-reports/{incidentReportId}/reopen       A D S N . .
            POST   /api/incident-reports/{incidentReportId}/legal-status A D S N . .
            GET    /api/incident-reports/{incidentReportId}/status-changes A D S N C V
            GET    /api/incident-reports/{incidentReportId}/amendments   A D S N C V
            POST   /api/incident-reports/{incidentReportId}/amendments   A . . N . .
            GET    /api/incident-reports/{incidentReportId}/witness-statements A D S N C V
            POST   /api/incident-reports/{incidentReportId}/witness-statements A . . N C .
            GET    /api/witness-statements/{witnessStatementId}          A D S N C V
            POST   /api/witness-statements/{witnessStatementId}/verify   A D S N . .
            GET    /api/incident-reports/{incidentReportId}/follow-up-actions A D S N C V
            POST   /api/incident-reports/{incidentReportId}/follow-up-actions A D S N C .
            GET    /api/incident-reports/{incidentReportId}/evidence     A D S N C V
            POST   /api/incident-reports/{incidentReportId}/evidence     A . . N C .
            GET    /api/incident-evidence/{evidenceId}                   A D S N C V
            GET    /api/incident-evidence/{evidenceId}/content           A D S N C V
            GET    /api/incident-reports/{incidentReportId}/insurance-claim A D S N C V
            POST   /api/incident-reports/{incidentReportId}/insurance-claim A D S N . .
            GET    /api/insurance-claims/{insuranceClaimId}              A D S N C V
            POST   /api/insurance-claims/{insuranceClaimId}/status       A D S N . .
            GET    /api/incident-reports/{incidentReportId}/document     A D S N C V
            GET    /api/incident-statistics                              A D S N C V
            GET    /api/incident-statistics/export                       A D S N C V
            GET    /api/follow-up-actions                                A D S N C V
            GET    /api/follow-up-actions/{followUpActionId}             A D S N C V
            PUT    /api/follow-up-actions/{followUpActionId}             A D S N C .
            PATCH  /api/follow-up-actions/{followUpActionId}             A D S N C .
            POST   /api/follow-up-actions/{followUpActionId}/begin       A D S N C .
            POST   /api/follow-up-actions/{followUpActionId}/complete    A D S N C .
            POST   /api/follow-up-actions/{followUpActionId}/cancel      A D S N C .

            GET    /api/consent-forms                                    A D S N C V
            POST   /api/consent-forms                                    A D . . . .
            GET    /api/consent-forms/{consentFormId}                    A D S N C V
            POST   /api/consent-forms/{consentFormId}/versions           A D . . . .
            DELETE /api/consent-forms/{consentFormId}                    A D . . . .
            GET    /api/students/{studentId}/consents                    A D S N C V
            POST   /api/students/{studentId}/consents                    A . S N . .
            GET    /api/consents/{consentId}                             A D S N C V
            DELETE /api/consents/{consentId}                             A . S N . .

            GET    /api/policies                                         A D S N C V
            GET    /api/policies/to-acknowledge                          A D S N C V
            POST   /api/policies                                         A D . . . .
            GET    /api/policies/{policyId}                              A D S N C V
            PUT    /api/policies/{policyId}                              A D . . . .
            PATCH  /api/policies/{policyId}                              A D . . . .
            DELETE /api/policies/{policyId}                              A D . . . .
            POST   /api/policies/{policyId}/versions                     A D . . . .
            POST   /api/policies/{policyId}/approve                      A D . . . .
            POST   /api/policies/{policyId}/acknowledgements             A D S N C V
            GET    /api/policies/{policyId}/acknowledgements             A D . . . .

            GET    /api/compliance-reports                               A D . . . .
            POST   /api/compliance-reports                               A D . . . .
            GET    /api/compliance-reports/{reportId}                    A D . . . .
            POST   /api/compliance-reports/{reportId}/judge              A D . . . .
            GET    /api/compliance-reports/{reportId}/items              A D . . . .
            GET    /api/compliance-reports/{reportId}/items/export       A D . . . .
            GET    /api/compliance-items/{itemId}                        A D . . . .
            PUT    /api/compliance-items/{itemId}                        A D . . . .
            PATCH  /api/compliance-items/{itemId}                        A D . . . .

            POST   /api/emergency-accesses                               . . S N C .
            GET    /api/emergency-accesses                               A D . . . .
            GET    /api/emergency-accesses/{emergencyAccessId}           A D . . . .
            POST   /api/emergency-accesses/{emergencyAccessId}/review    A D . . . .
            GET    /api/security-incidents                               A D . . . .
            POST   /api/security-incidents                               A D . . . .
            GET    /api/security-incidents/{securityIncidentId}          A D . . . .
            PUT    /api/security-incidents/{securityIncidentId}          A D . . . .
            PATCH  /api/security-incidents/{securityIncidentId}          A D . . . .
            POST   /api/security-incidents/{securityIncidentId}/step     A D . . . .
            GET    /api/service-accounts                                 A D . . . .
            POST   /api/service-accounts                                 A D . . . .
            GET    /api/service-accounts/{serviceAccountId}              A D . . . .
            POST   /api/service-accounts/{serviceAccountId}/secrets      A D . . . .
            DELETE /api/service-accounts/{serviceAccountId}              A D . . . .
            GET    /api/ip-rules                                         A D . . . .
            POST   /api/ip-rules                                         A D . . . .
            GET    /api/ip-rules/{ipRuleId}                              A D . . . .
            PUT    /api/ip-rules/{ipRuleId}                              A D . . . .
            PATCH  /api/ip-rules/{ipRuleId}                              A D . . . .
            DELETE /api/ip-rules/{ipRuleId}                              A D . . . .

            GET    /api/students/{studentId}/access-log                  A D S N . .
            GET    /api/audit-logs                                       A D . . . .
            GET    /api/legal-holds                                      A D . . . .
            POST   /api/legal-holds                                      A D . . . .
            GET    /api/legal-holds/{legalHoldId}                        A D . . . .
            POST   /api/legal-holds/{legalHoldId}/lift                   A D . . . .
            """;

    private static final Map<String, Set<Role>> MAY = parsed(TABLE);
    private final TwoDistricts town;
    private int cells;

    AuthorizationMatrixTest(TwoDistricts town) {
        this.town = town;
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        var routes = Platform.routes().all().stream().map(TwoDistricts::name).toList();
        assertThat(MAY.keySet()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void whoMayNotOrMayNotKnowIsRefusedTheSameWayWhateverTheIdAndNothingChanges() {
        var wrong = new ArrayList<String>();
        var before = town.fingerprint();
        for (Route route : Platform.routes().all()) {
            wrong.addAll(refusals(route, mayOf(route)));
            before = changed(before, route, wrong);
        }
        assertThat(wrong).isEmpty();
        System.out.println("Authorization matrix: " + cells + " refusals");
        assertThat(cells).as("the matrix was really walked").isGreaterThan(4_300);
    }

    @Test
    void whoMayIsServed() {
        var wrong = new ArrayList<String>();
        for (Route route : Platform.routes().all()) wrong.addAll(services(route, mayOf(route)));
        assertThat(wrong).isEmpty();
        System.out.println("Authorization matrix: " + cells + " services");
        assertThat(cells).isGreaterThan(1_900);
    }

    /** Of a route that is taken for wider or narrower than it is, one of the two tests above must hear. */
    @Test
    void aWrongRowIsNoticed() {
        for (Route route : Platform.routes().all()) {
            var may = mayOf(route);
            if (isOpen(route)) continue;
            if (may.contains(Role.ADMIN)
                    && !Samples.isVersioned(route)
                    && !route.path().endsWith("/logout")) { // those would be done to us
                var narrower = EnumSet.copyOf(may);
                narrower.remove(Role.ADMIN);
                assertThat(refusals(route, narrower, List.of(Role.ADMIN)))
                        .as("%s, if ADMIN were not allowed", TwoDistricts.name(route))
                        .isNotEmpty();
            }
            if (may.contains(Role.VIEWER)) continue;
            var wider = EnumSet.copyOf(may);
            wider.add(Role.VIEWER);
            var noticed = new ArrayList<>(refusals(route, wider, List.of(Role.VIEWER)));
            if (noticed.isEmpty()) noticed.addAll(services(route, wider, List.of(Role.VIEWER)));
            assertThat(noticed)
                    .as("%s, if VIEWER were allowed", TwoDistricts.name(route))
                    .isNotEmpty();
        }
    }

    /** Else nothing would ever be seen to leave a trace. */
    @Test
    void whatIsWrittenIsSeen() {
        var before = town.fingerprint();
        var wrong = new ArrayList<String>();
        var route = Platform.routes().all().stream()
                .filter(r -> r.request().getSimpleName().equals("AddContact"))
                .findFirst()
                .orElseThrow();
        assertThat(asked(town.server.as("nurse"), route, town.willow, town.willow)
                        .status())
                .isEqualTo(201);
        changed(before, route, wrong);
        assertThat(wrong).singleElement().asString().endsWith("changed [change_log, emergency_contact]");
    }

    // ------------------------------------------------------------------------------------------------------
    // Refusals

    private List<String> refusals(Route route, Set<Role> may) {
        var wrong = refusals(route, may, List.of(Role.values()));
        if (isOpen(route)) return wrong;
        cells++;
        var known = asked(town.server.anonymous(), route, town.willow, town.willow);
        var unknown = asked(town.server.anonymous(), route, Things.unknown(), town.willow);
        if (known.status() != 401 || !known.text().equals(unknown.text()))
            wrong.add(TwoDistricts.name(route) + " anonymous: " + known.text());
        return wrong;
    }

    private List<String> refusals(Route route, Set<Role> may, List<Role> roles) {
        var wrong = new ArrayList<String>();
        if (isOpen(route)) return wrong;
        for (Role role : roles) {
            var caller = town.server.as(role);
            if (!may.contains(role)) {
                wrong.addAll(notPermitted(route, role, caller));
            } else if (!Samples.pathReferences(route).isEmpty()) {
                wrong.addAll(notFound(route, role, caller));
            }
        }
        return wrong;
    }

    /** Says so if anything was changed; and what the database looks like now. */
    private Map<String, String> changed(Map<String, String> before, Route route, List<String> wrong) {
        var after = town.fingerprint();
        var changed = new TreeMap<>(after);
        changed.entrySet().removeAll(before.entrySet());
        if (!changed.isEmpty()) wrong.add(TwoDistricts.name(route) + ": a refused request changed " + changed.keySet());
        return after;
    }

    private List<String> notPermitted(Route route, Role role, Api caller) {
        var wrong = new ArrayList<String>();
        cells++;
        var own = asked(caller, route, town.willow, town.willow);
        if (own.status() != 403) wrong.add(cell(route, role, "own school", own));
        if (Samples.pathReferences(route).isEmpty()) return wrong;

        // A change of a part first reads the thing: who may read it, but not change it, hears of it as a reader does.
        boolean readsFirst = route.current() != null && mayOf(reading(route)).contains(role);
        var unknown = asked(caller, route, Things.unknown(), town.willow);
        for (Relation relation : List.of(Relation.OTHER_SCHOOL, Relation.OTHER_DISTRICT)) {
            cells++;
            var answer = asked(caller, route, town.at(relation), town.willow);
            var expected = readsFirst && !reachesPath(route, role, relation) ? 404 : 403;
            if (answer.status() != expected || !answer.text().equals(expected == 404 ? unknown.text() : own.text()))
                wrong.add(cell(route, role, relation, answer));
        }
        if (!readsFirst && !unknown.text().equals(own.text())) wrong.add(cell(route, role, "unknown", unknown));
        return wrong;
    }

    private List<String> notFound(Route route, Role role, Api caller) {
        var wrong = new ArrayList<String>();
        cells++;
        var unknown = asked(caller, route, Things.unknown(), town.willow);
        if (unknown.status() != 404) wrong.add(cell(route, role, "unknown", unknown));
        for (Relation relation : Relation.values()) {
            if (reachesPath(route, role, relation)) continue;
            cells++;
            var answer = asked(caller, route, town.at(relation), town.willow);
            if (answer.status() != 404 || !answer.text().equals(unknown.text()))
                wrong.add(cell(route, role, relation, answer));
        }
        return wrong;
    }

    // ------------------------------------------------------------------------------------------------------
    // Services

    private List<String> services(Route route, Set<Role> may) {
        var wrong = new ArrayList<String>();
        if (isOpen(route)) {
            var answer = town.served(town.server.anonymous(), route, town.willow);
            if (answer.status() != success(route)) wrong.add(cell(route, Role.ADMIN, "anonymous", answer));
        }
        wrong.addAll(services(route, may, List.of(Role.values())));
        return wrong;
    }

    private List<String> services(Route route, Set<Role> may, List<Role> roles) {
        var wrong = new ArrayList<String>();
        for (Role role : roles) {
            if (!may.contains(role)) continue;
            for (Relation relation : Relation.values()) {
                if (relation != Relation.OWN_SCHOOL && named(route).isEmpty()) continue;
                if (!named(route).stream().allMatch(r -> TwoDistricts.reaches(role, relation, r))) continue;
                cells++;
                var answer = town.served(town.server.as(role), route, town.at(relation));
                if (answer.status() != success(route)) wrong.add(cell(route, role, relation, answer));
            }
        }
        return wrong;
    }

    private static int success(Route route) {
        return switch (route.request().getSimpleName()) {
            case "ChangePassword" -> 400; // the sample names a wrong current password: the accounts are needed again
            case "AskPasswordReset",
                    "RemoveSecondFactor",
                    "RemoveSecurityKey",
                    "SignOut",
                    "EndSession",
                    "EndOtherSessions",
                    "EndSessionsOfUser",
                    "RevokeSecondFactor" -> 204;
            default -> route.location() == null ? 200 : 201;
        };
    }

    // ------------------------------------------------------------------------------------------------------
    // What a body, a filter, a search or a cursor names

    @Test
    void aBodyThatNamesThingsOutOfReachIsRefusedAsIfTheyDidNotExistAndWithoutATrace() {
        var wrong = new ArrayList<String>();
        var before = town.fingerprint();
        for (Route route : Platform.routes().all()) {
            if (TwoDistricts.isRead(route) || isOpen(route)) continue;
            for (Role role : mayOf(route)) {
                for (String reference : Samples.references(route)) {
                    var thing = Samples.thing(route, reference);
                    for (Relation relation : Relation.values()) {
                        if (TwoDistricts.reaches(role, relation, thing)) continue;
                        cells++;
                        var foreign =
                                naming(route, role, reference, town.at(relation).id(thing));
                        var unknown =
                                naming(route, role, reference, UUID.randomUUID().toString());
                        if (foreign.status() != 400 && foreign.status() != 404
                                || !foreign.text().equals(unknown.text()))
                            wrong.add(cell(route, role, reference + " of " + relation, foreign) + "\n   unknown: "
                                    + unknown.text());
                    }
                }
            }
            before = changed(before, route, wrong);
        }
        assertThat(wrong).isEmpty();
        System.out.println("Authorization matrix: " + cells + " references in bodies");
        assertThat(cells).isGreaterThan(165);
    }

    /** Both in reach of somebody who sees everything, but not of each other. */
    @Test
    void aBodyThatMixesDistrictsIsRefused() {
        var before = town.fingerprint();
        for (var mixed : Map.ofEntries(
                        Map.entry("EnrolStudent", "nurseId"),
                        Map.entry("UpdateStudent", "nurseId"),
                        Map.entry("TransferStudent", "schoolId"),
                        Map.entry("PrescribeMedication", "medicationId"),
                        Map.entry("ReceiveLot", "schoolId"),
                        Map.entry("SetReorderLevel", "schoolId"),
                        Map.entry("SignConsent", "consentFormId"),
                        Map.entry("InviteUser", "schoolIds"),
                        Map.entry("CreateServiceAccount", "schoolIds"),
                        Map.entry("UpdateUser", "schoolIds"),
                        Map.entry("AssignRole", "roleId"))
                .entrySet()) {
            for (Route route : Platform.routes().all()) {
                if (!route.request().getSimpleName().equals(mixed.getKey())) continue;
                var thing = Samples.thing(route, mixed.getValue());
                var answer = naming(route, Role.ADMIN, mixed.getValue(), town.birch.id(thing));
                assertThat(answer.status())
                        .as(TwoDistricts.name(route) + answer.text())
                        .isEqualTo(400);
            }
        }
        assertThat(town.fingerprint()).isEqualTo(before);
    }

    private Api.Answer naming(Route route, Role role, String reference, String id) {
        Map<String, Object> body = new LinkedHashMap<>(Objects.requireNonNull(Samples.body(route, town.willow)));
        body.put(reference, reference.endsWith("Ids") ? List.of(id) : id);
        if (body.containsKey("studentNumber")) body.put("studentNumber", "SN-SAME");
        if (body.containsKey("lotNumber")) body.put("lotNumber", "LOT-SAME");
        return TwoDistricts.send(
                town.server.as(role).with("X-Request-Id", "the-same-request"),
                route,
                Samples.path(route, town.willow),
                body,
                town.etag(route, town.willow));
    }

    @Test
    void filtersSearchesAndListsShowNothingOutOfReach() {
        var wrong = new ArrayList<String>();
        for (Route route : Platform.routes().all()) {
            if (!TwoDistricts.isRead(route)) continue;
            var path = Samples.path(route, town.willow);
            var parameters = Arrays.stream(route.request().getRecordComponents())
                    .map(c -> c.getName())
                    .toList();
            for (Role role : mayOf(route)) {
                var caller = town.server.as(role);
                for (Relation relation : Relation.values()) {
                    if (TwoDistricts.reaches(role, relation, "schoolId")) continue;
                    var hidden = hidden(role, relation);

                    cells++;
                    var whole = TwoDistricts.read(
                            caller, route, path, parameters.contains("page") ? Map.of("limit", 100) : Map.of());
                    if (whole.status() != 200 || hidden.stream().anyMatch(whole.text()::contains))
                        wrong.add(cell(route, role, relation, whole));

                    for (String reference : Samples.references(route)) {
                        if (TwoDistricts.reaches(role, relation, Samples.thing(route, reference))) continue;
                        cells++;
                        var foreign = town.at(relation).id(Samples.thing(route, reference));
                        var answer = TwoDistricts.read(caller, route, path, Map.of(reference, foreign));
                        var none = TwoDistricts.read(
                                caller,
                                route,
                                path,
                                Map.of(reference, UUID.randomUUID().toString()));
                        // In the log she finds what her own people asked for in vain: it does not say whether it is
                        // there.
                        boolean log = route.path().equals("/api/audit-logs");
                        if (!log && !answer.text().equals(none.text())
                                || !log && answer.data().has("count") && answer.count() != 0
                                || hidden.stream().anyMatch(answer.text()::contains))
                            wrong.add(cell(route, role, reference + " of " + relation, answer));
                    }
                    if (parameters.contains("search")) {
                        cells++;
                        var answer = TwoDistricts.read(
                                caller,
                                route,
                                path,
                                Map.of("search", town.at(relation).id("lastName")));
                        if (answer.count() != 0) wrong.add(cell(route, role, "search of " + relation, answer));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        System.out.println("Authorization matrix: " + cells + " lists, filters, searches");
        assertThat(cells).isGreaterThan(1_050);
    }

    /** Ids and names that whoever has this role at Willow must not come across. */
    private List<String> hidden(Role role, Relation relation) {
        var things = town.at(relation);
        var ids = TwoDistricts.reaches(role, relation, "districtId") ? things.own() : things.all();
        return ids.filter(id -> !id.equals(town.willow.id("districtId"))).toList();
    }

    @Test
    void aCursorThatPointsOutOfReachPointsToNothing() {
        var lists = Map.ofEntries(
                Map.entry("/api/districts", "districtId"),
                Map.entry("/api/users", "userId"),
                Map.entry("/api/users/search", "userId"),
                Map.entry("/api/schools/{schoolId}/staff", "userId"),
                Map.entry("/api/users/{userId}/role-assignments", "roleAssignmentId"),
                Map.entry("/api/schools", "schoolId"),
                Map.entry("/api/schools/{schoolId}/closures", "closureId"),
                Map.entry("/api/students", "studentId"),
                Map.entry("/api/students/search", "studentId"),
                Map.entry("/api/student-duplicates", "studentId"),
                Map.entry("/api/medications", "medicationId"),
                Map.entry("/api/medications/search", "medicationId"),
                Map.entry("/api/medication-lots/{lotId}/movements", "movementId"),
                Map.entry("/api/medication-discrepancies", "discrepancyId"),
                Map.entry("/api/schools/{schoolId}/medication-delegations", "delegationId"),
                Map.entry("/api/medication-conflicts", "conflictId"),
                Map.entry("/api/standing-orders", "standingOrderId"),
                Map.entry("/api/field-trips", "fieldTripId"),
                Map.entry("/api/medication-reminders", "reminderId"),
                Map.entry("/api/trip-doses", "tripDoseId"),
                Map.entry("/api/emergency-uses", "emergencyUseId"),
                Map.entry("/api/emergency-use-report", "emergencyUseId"),
                Map.entry("/api/ingredient-limits", "limitId"),
                Map.entry("/api/consent-forms", "consentFormId"),
                Map.entry("/api/policies", "policyId"),
                Map.entry("/api/compliance-reports", "reportId"),
                Map.entry("/api/security-incidents", "securityIncidentId"),
                Map.entry("/api/emergency-accesses", "emergencyAccessId"),
                Map.entry("/api/ip-rules", "ipRuleId"),
                Map.entry("/api/legal-holds", "legalHoldId"),
                Map.entry("/api/export-allowances", "exportAllowanceId"),
                Map.entry("/api/service-accounts", "serviceAccountId"),
                Map.entry("/api/incident-reports", "incidentReportId"),
                Map.entry("/api/follow-up-actions", "followUpActionId"),
                Map.entry("/api/students/{studentId}/administrations", "administrationId"),
                Map.entry("/api/students/{studentId}/vital-signs", "vitalSignsId"),
                Map.entry("/api/students/{studentId}/growth-measurements", "growthMeasurementId"),
                Map.entry("/api/students/{studentId}/conditions", "conditionId"),
                Map.entry("/api/students/{studentId}/vaccinations", "vaccinationId"),
                Map.entry("/api/students/{studentId}/vaccine-exemptions", "exemptionId"),
                Map.entry("/api/students/{studentId}/screenings", "screeningId"),
                Map.entry("/api/students/{studentId}/health-records", "healthRecordId"));
        var paged = Platform.routes().all().stream()
                .filter(r -> TwoDistricts.isRead(r)
                        && Arrays.stream(r.request().getRecordComponents())
                                .anyMatch(c -> c.getName().equals("page")))
                .map(Route::path)
                .collect(toCollection(TreeSet::new));
        paged.removeAll(Set.of("/api/audit-logs", "/api/students/{studentId}/access-log")); // theirs is a mere position
        paged.remove("/api/medication-rounds"); // of a day: AdministeringDoseTest
        assertThat(paged).as("all that is paged").isEqualTo(new TreeSet<>(lists.keySet()));

        for (Route route : Platform.routes().all()) {
            var reference = TwoDistricts.isRead(route) ? lists.get(route.path()) : null;
            if (reference == null) continue;
            for (Role role : mayOf(route)) {
                var path = Samples.path(route, town.willow);
                var caller = town.server.as(role).with("X-Request-Id", "the-same-request");
                var unknown = TwoDistricts.read(
                        caller,
                        route,
                        path,
                        Map.of("cursor", cursor(path, UUID.randomUUID().toString())));
                for (Relation relation : Relation.values()) {
                    cells++;
                    var answer = TwoDistricts.read(
                            caller,
                            route,
                            path,
                            Map.of("cursor", cursor(path, town.at(relation).id(reference))));
                    var what = cell(route, role, relation, answer);
                    if (TwoDistricts.reaches(role, relation, reference)) {
                        assertThat(answer.status()).as(what).isEqualTo(200);
                    } else {
                        assertThat(answer.status()).as(what).isEqualTo(400);
                        assertThat(answer.text()).as(what).isEqualTo(unknown.text());
                    }
                }
            }
        }
        System.out.println("Authorization matrix: " + cells + " cursors");
        assertThat(cells).isGreaterThan(500);
    }

    /** As the server makes them: eight bytes that name the list, and the row. */
    private static String cursor(String list, String row) {
        try {
            var name = MessageDigest.getInstance("SHA-256").digest((list + "{}").getBytes(UTF_8));
            var id = UUID.fromString(row);
            var bytes = ByteBuffer.allocate(24).put(name, 0, 8);
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // ------------------------------------------------------------------------------------------------------

    /** Asks about these things in the path, with what is right at home in the body; ids and all else as if it were one request. */
    private Api.Answer asked(Api caller, Route route, Things inPath, Things inBody) {
        var path = Samples.path(route, inPath);
        var etag = Samples.isVersioned(route) ? "\"1\"" : "";
        var answer = TwoDistricts.send(
                caller.with("X-Request-Id", "the-same-request"), route, path, Samples.body(route, inBody), etag);
        return new Api.Answer(answer.status(), answer.text().replace(path, route.path()), answer.http());
    }

    private static boolean reachesPath(Route route, Role role, Relation relation) {
        return Samples.pathReferences(route).stream().allMatch(r -> TwoDistricts.reaches(role, relation, r));
    }

    /** What path and body name. */
    private static List<String> named(Route route) {
        var named = new ArrayList<>(Samples.pathReferences(route));
        if (!TwoDistricts.isRead(route)) Samples.references(route).forEach(r -> named.add(Samples.thing(route, r)));
        return named;
    }

    static Set<Role> mayOf(Route route) {
        return Objects.requireNonNull(
                MAY.get(TwoDistricts.name(route)), () -> "no row for " + TwoDistricts.name(route));
    }

    private static Route reading(Route change) {
        return Platform.routes().all().stream()
                .filter(r -> r.path().equals(change.path()) && r.method().name().equals("GET"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOpen(Route route) {
        return TABLE.lines().anyMatch(line -> line.endsWith("anybody") && line.contains(" " + route.path() + " "));
    }

    private static String cell(Route route, Role role, Object relation, Api.Answer answer) {
        return TwoDistricts.name(route) + " " + role + " " + relation + " → " + answer.status() + " "
                + shortened(answer.text());
    }

    private static String shortened(@Nullable String text) {
        return text == null || text.length() < 400 ? String.valueOf(text) : text.substring(0, 400) + " …";
    }

    private static Map<String, Set<Role>> parsed(String text) {
        var letters = Map.of(
                "A", Role.ADMIN,
                "D", Role.DISTRICT_ADMIN,
                "S", Role.SCHOOL_ADMIN,
                "N", Role.NURSE,
                "C", Role.COUNSELOR,
                "V", Role.VIEWER);
        var rows = new LinkedHashMap<String, Set<Role>>();
        text.lines().filter(line -> line.contains("/api/")).forEach(line -> {
            var words = line.strip().split("\\s+");
            var may = EnumSet.noneOf(Role.class);
            for (int i = 2; i < words.length; i++) {
                if (words[i].equals("anybody")) may.addAll(List.of(Role.values()));
                if (letters.containsKey(words[i])) may.add(letters.get(words[i]));
            }
            if (rows.put(words[0] + " " + words[1], may) != null) throw new AssertionError("two rows: " + line);
        });
        return rows;
    }
}
