package org.whitecross.adapters.http.health;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.health.GrowthRequests.FindGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.ListGrowthMeasurements;
import org.whitecross.application.health.GrowthRequests.RecordGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.UpdateGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.VoidGrowthMeasurement;
import org.whitecross.application.health.HealthRequests.FindAllergy;
import org.whitecross.application.health.HealthRequests.ListAllergies;
import org.whitecross.application.health.HealthRequests.ReadChart;
import org.whitecross.application.health.HealthRequests.RecordAllergy;
import org.whitecross.application.health.HealthRequests.UpdateAllergy;
import org.whitecross.application.health.HealthRequests.VoidAllergy;

public final class HealthRoutes {
    private HealthRoutes() {}

    public static void in(RouteTable routes) {
        routes.area(
                "Health chart",
                r -> r.get("/students/{studentId}/chart", ReadChart.class, "Reads what a nurse needs on one screen")
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
                                "Voids an allergy, with the reason; it stays in the record")
                        .get(
                                "/students/{studentId}/growth-measurements",
                                ListGrowthMeasurements.class,
                                "Lists growth measurements, the latest first")
                        .create(
                                "/students/{studentId}/growth-measurements",
                                RecordGrowthMeasurement.class,
                                "/growth-measurements/{id}",
                                "Records a growth measurement")
                        .get(
                                "/growth-measurements/{growthMeasurementId}",
                                FindGrowthMeasurement.class,
                                "Reads a growth measurement, and how the child compares with CDC's charts")
                        .change(
                                "/growth-measurements/{growthMeasurementId}",
                                UpdateGrowthMeasurement.class,
                                FindGrowthMeasurement.class,
                                "Changes a growth measurement")
                        .delete(
                                "/growth-measurements/{growthMeasurementId}",
                                VoidGrowthMeasurement.class,
                                "Voids a growth measurement, with the reason; it stays in the record"));
    }
}
