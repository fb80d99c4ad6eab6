package org.whitecross.adapters.http.health;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.health.ConditionRequests.FindCondition;
import org.whitecross.application.health.ConditionRequests.ListConditions;
import org.whitecross.application.health.ConditionRequests.RecordCondition;
import org.whitecross.application.health.ConditionRequests.UpdateCondition;
import org.whitecross.application.health.ConditionRequests.VoidCondition;
import org.whitecross.application.health.GrowthRequests.FindGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.ListGrowthMeasurements;
import org.whitecross.application.health.GrowthRequests.RecordGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.UpdateGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.VoidGrowthMeasurement;
import org.whitecross.application.health.HealthRecordRequests.FindCounselingRecord;
import org.whitecross.application.health.HealthRecordRequests.FindHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.ListHealthRecords;
import org.whitecross.application.health.HealthRecordRequests.RecordCounseling;
import org.whitecross.application.health.HealthRecordRequests.RecordHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.UpdateCounselingRecord;
import org.whitecross.application.health.HealthRecordRequests.UpdateHealthRecord;
import org.whitecross.application.health.HealthRecordRequests.VoidCounselingRecord;
import org.whitecross.application.health.HealthRecordRequests.VoidHealthRecord;
import org.whitecross.application.health.HealthRequests.ExportRecord;
import org.whitecross.application.health.HealthRequests.FindAllergy;
import org.whitecross.application.health.HealthRequests.ImportRecord;
import org.whitecross.application.health.HealthRequests.ListAllergies;
import org.whitecross.application.health.HealthRequests.ReadChart;
import org.whitecross.application.health.HealthRequests.RecordAllergy;
import org.whitecross.application.health.HealthRequests.ShareRecord;
import org.whitecross.application.health.HealthRequests.UpdateAllergy;
import org.whitecross.application.health.HealthRequests.VoidAllergy;
import org.whitecross.application.health.ReferenceRequests.ListReferenceData;
import org.whitecross.application.health.ScreeningRequests.FindScreening;
import org.whitecross.application.health.ScreeningRequests.ListScreenings;
import org.whitecross.application.health.ScreeningRequests.RecordScreening;
import org.whitecross.application.health.ScreeningRequests.ReferScreening;
import org.whitecross.application.health.ScreeningRequests.RescreenScreening;
import org.whitecross.application.health.ScreeningRequests.ReturnScreening;
import org.whitecross.application.health.ScreeningRequests.UpdateScreening;
import org.whitecross.application.health.ScreeningRequests.VoidScreening;
import org.whitecross.application.health.VaccinationRequests.FindVaccination;
import org.whitecross.application.health.VaccinationRequests.ListVaccinations;
import org.whitecross.application.health.VaccinationRequests.RecordVaccination;
import org.whitecross.application.health.VaccinationRequests.UpdateVaccination;
import org.whitecross.application.health.VaccinationRequests.VoidVaccination;
import org.whitecross.application.health.VaccineExemptionRequests.FindVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.ListVaccineExemptions;
import org.whitecross.application.health.VaccineExemptionRequests.RecordVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.UpdateVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.VoidVaccineExemption;
import org.whitecross.application.health.VitalSignsRequests.FindVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.ListVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.RecordVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.UpdateVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.VoidVitalSigns;

public final class HealthRoutes {
    private HealthRoutes() {}

    public static void in(RouteTable routes) {
        routes.area(
                "Health chart",
                r -> r.get("/students/{studentId}/chart", ReadChart.class, "Reads what a nurse needs on one screen")
                        .get(
                                "/students/{studentId}/record",
                                ExportRecord.class,
                                "Exports all that is kept about a student, also what is over or voided")
                        .get(
                                "/students/{studentId}/record/shared",
                                ShareRecord.class,
                                "Exports the same, to be given to somebody outside; refused unless a consent to data sharing is in force")
                        .create(
                                "/students/records",
                                ImportRecord.class,
                                "/students/{id}",
                                "Imports an exported record of a student who is not here yet, as it was: what it refers to must be here. Up to 20 MB")
                        .large()
                        .get(
                                "/students/{studentId}/allergies",
                                ListAllergies.class,
                                "Lists allergies, the most severe first")
                        .create(
                                "/students/{studentId}/allergies",
                                RecordAllergy.class,
                                "/allergies/{id}",
                                "Records an allergy")
                        .get("/allergies/{allergyId}", FindAllergy.class, "Reads an allergy")
                        .change("/allergies/{allergyId}", UpdateAllergy.class, FindAllergy.class, "Changes an allergy")
                        .delete(
                                "/allergies/{allergyId}",
                                VoidAllergy.class,
                                "Voids an allergy, with the reason; it stays in the record"));
        routes.get(
                "/reference-data", ListReferenceData.class, "Tells which reference data is loaded, in which version");
        vitalSigns(routes);
        growth(routes);
        healthRecords(routes);
        screenings(routes);
        vaccineExemptions(routes);
        vaccinations(routes);
        conditions(routes);
    }

    private static void conditions(RouteTable routes) {
        routes.get(
                        "/students/{studentId}/conditions",
                        ListConditions.class,
                        "Lists chronic conditions, the latest first")
                .create(
                        "/students/{studentId}/conditions",
                        RecordCondition.class,
                        "/conditions/{id}",
                        "Records a condition")
                .get("/conditions/{conditionId}", FindCondition.class, "Reads a condition")
                .change("/conditions/{conditionId}", UpdateCondition.class, FindCondition.class, "Changes a condition")
                .delete(
                        "/conditions/{conditionId}",
                        VoidCondition.class,
                        "Voids a condition, with the reason; it stays in the record");
    }

    private static void vaccinations(RouteTable routes) {
        routes.get("/students/{studentId}/vaccinations", ListVaccinations.class, "Lists vaccinations, the latest first")
                .create(
                        "/students/{studentId}/vaccinations",
                        RecordVaccination.class,
                        "/vaccinations/{id}",
                        "Records a vaccination")
                .get("/vaccinations/{vaccinationId}", FindVaccination.class, "Reads a vaccination")
                .change(
                        "/vaccinations/{vaccinationId}",
                        UpdateVaccination.class,
                        FindVaccination.class,
                        "Changes a vaccination")
                .delete(
                        "/vaccinations/{vaccinationId}",
                        VoidVaccination.class,
                        "Voids a vaccination, with the reason; it stays in the record");
    }

    private static void vaccineExemptions(RouteTable routes) {
        routes.get(
                        "/students/{studentId}/vaccine-exemptions",
                        ListVaccineExemptions.class,
                        "Lists vaccine exemptions, the latest first")
                .create(
                        "/students/{studentId}/vaccine-exemptions",
                        RecordVaccineExemption.class,
                        "/vaccine-exemptions/{id}",
                        "Records a vaccine exemption")
                .get("/vaccine-exemptions/{exemptionId}", FindVaccineExemption.class, "Reads a vaccine exemption")
                .change(
                        "/vaccine-exemptions/{exemptionId}",
                        UpdateVaccineExemption.class,
                        FindVaccineExemption.class,
                        "Changes a vaccine exemption")
                .delete(
                        "/vaccine-exemptions/{exemptionId}",
                        VoidVaccineExemption.class,
                        "Voids a vaccine exemption, with the reason; it stays in the record");
    }

    private static void screenings(RouteTable routes) {
        routes.get("/students/{studentId}/screenings", ListScreenings.class, "Lists screenings, the latest first")
                .create(
                        "/students/{studentId}/screenings",
                        RecordScreening.class,
                        "/screenings/{id}",
                        "Records a screening")
                .get("/screenings/{screeningId}", FindScreening.class, "Reads a screening")
                .change("/screenings/{screeningId}", UpdateScreening.class, FindScreening.class, "Changes a screening")
                .delete(
                        "/screenings/{screeningId}",
                        VoidScreening.class,
                        "Voids a screening, with the reason; it stays in the record")
                .post(
                        "/screenings/{screeningId}/rescreen",
                        RescreenScreening.class,
                        "Sets the day on which the child is screened again")
                .post("/screenings/{screeningId}/refer", ReferScreening.class, "Refers the child to a closer look")
                .post("/screenings/{screeningId}/return", ReturnScreening.class, "Tells what the referral came to");
    }

    private static void healthRecords(RouteTable routes) {
        routes.get(
                        "/students/{studentId}/health-records",
                        ListHealthRecords.class,
                        "Lists health records, the latest first")
                .create(
                        "/students/{studentId}/health-records",
                        RecordHealthRecord.class,
                        "/health-records/{id}",
                        "Records a health record")
                .get("/health-records/{healthRecordId}", FindHealthRecord.class, "Reads a health record")
                .change(
                        "/health-records/{healthRecordId}",
                        UpdateHealthRecord.class,
                        FindHealthRecord.class,
                        "Changes a health record")
                .delete(
                        "/health-records/{healthRecordId}",
                        VoidHealthRecord.class,
                        "Voids a health record, with the reason; it stays in the record")
                .create(
                        "/students/{studentId}/counseling-records",
                        RecordCounseling.class,
                        "/counseling-records/{id}",
                        "Records counseling, or what concerns mental health, as a health record")
                .get(
                        "/counseling-records/{counselingRecordId}",
                        FindCounselingRecord.class,
                        "Reads a health record of counseling or mental health")
                .change(
                        "/counseling-records/{counselingRecordId}",
                        UpdateCounselingRecord.class,
                        FindCounselingRecord.class,
                        "Changes a health record of counseling or mental health")
                .delete(
                        "/counseling-records/{counselingRecordId}",
                        VoidCounselingRecord.class,
                        "Voids a health record of counseling or mental health, with the reason; it stays in the record");
    }

    private static void growth(RouteTable routes) {
        routes.get(
                        "/students/{studentId}/growth-measurements",
                        ListGrowthMeasurements.class,
                        "Lists growth measurements, the latest first")
                .create(
                        "/students/{studentId}/growth-measurements",
                        RecordGrowthMeasurement.class,
                        "/growth-measurements/{id}",
                        "Records a growth measurement; in cm and kg, or in inches and pounds")
                .get(
                        "/growth-measurements/{growthMeasurementId}",
                        FindGrowthMeasurement.class,
                        "Reads a growth measurement, and how the child compares with CDC's growth charts")
                .change(
                        "/growth-measurements/{growthMeasurementId}",
                        UpdateGrowthMeasurement.class,
                        FindGrowthMeasurement.class,
                        "Changes a growth measurement")
                .delete(
                        "/growth-measurements/{growthMeasurementId}",
                        VoidGrowthMeasurement.class,
                        "Voids a growth measurement, with the reason; it stays in the record");
    }

    private static void vitalSigns(RouteTable routes) {
        routes.get("/students/{studentId}/vital-signs", ListVitalSigns.class, "Lists vital signs, the latest first")
                .create(
                        "/students/{studentId}/vital-signs",
                        RecordVitalSigns.class,
                        "/vital-signs/{id}",
                        "Records vital signs; the temperature in °C or °F, blood sugar in mg/dL or mmol/L")
                .get("/vital-signs/{vitalSignsId}", FindVitalSigns.class, "Reads vital signs")
                .change(
                        "/vital-signs/{vitalSignsId}",
                        UpdateVitalSigns.class,
                        FindVitalSigns.class,
                        "Changes vital signs")
                .delete(
                        "/vital-signs/{vitalSignsId}",
                        VoidVitalSigns.class,
                        "Voids vital signs, with the reason; they stay in the record");
    }
}
