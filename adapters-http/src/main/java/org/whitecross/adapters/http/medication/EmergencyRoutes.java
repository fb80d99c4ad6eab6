package org.whitecross.adapters.http.medication;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.medication.EmergencyRequests.FindEmergencyUse;
import org.whitecross.application.medication.EmergencyRequests.ListEmergencyUses;
import org.whitecross.application.medication.EmergencyRequests.ListEmergencyUsesOfStudent;
import org.whitecross.application.medication.EmergencyRequests.ReadEmergencyReport;
import org.whitecross.application.medication.EmergencyRequests.RestockEmergencyUse;
import org.whitecross.application.medication.EmergencyRequests.TellEmergencyUse;
import org.whitecross.application.medication.EmergencyRequests.UseInEmergency;
import org.whitecross.application.medication.EmergencyRequests.VoidEmergencyUse;

/** What is given to anyone in distress. */
final class EmergencyRoutes {
    private EmergencyRoutes() {}

    static void in(RouteTable r) {
        r.get(
                        "/emergency-uses",
                        ListEmergencyUses.class,
                        "Lists what was given in emergencies, the latest first; isRestocked=false lists what has to be replaced")
                .create(
                        "/emergency-uses",
                        UseInEmergency.class,
                        "/emergency-uses/{id}",
                        "Records what was given to anyone in distress, out of the school's stock: what, where and to whom; the rest is told later")
                .keyed()
                .get("/emergency-uses/{emergencyUseId}", FindEmergencyUse.class, "Reads an emergency use")
                .change(
                        "/emergency-uses/{emergencyUseId}",
                        TellEmergencyUse.class,
                        FindEmergencyUse.class,
                        "Tells an emergency use in full: who got it, and how it went")
                .post(
                        "/emergency-uses/{emergencyUseId}/restocked",
                        RestockEmergencyUse.class,
                        "Records that what was used is replaced")
                .delete(
                        "/emergency-uses/{emergencyUseId}",
                        VoidEmergencyUse.class,
                        "Voids a record that was wrong, with the reason; what was taken is back in the stock")
                .get(
                        "/students/{studentId}/emergency-uses",
                        ListEmergencyUsesOfStudent.class,
                        "Lists what a student was given in emergencies")
                .get(
                        "/emergency-use-report",
                        ReadEmergencyReport.class,
                        "Tells what a state asks of its schools about emergency uses, without saying to whom they happened");
    }
}
