package org.whitecross.domain.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vital signs, and what they mean at the age that the child had when they were taken. Worked out whenever they are read,
 * never stored.
 *
 * @param meanArterialPressure in mmHg: the diastolic pressure and a third of the difference to the systolic one
 * @param alertLevel the gravest of the alerts
 * @param alerts about the measures that are not normal
 */
public record AssessedVitalSigns(
        VitalSigns signs, @Nullable Integer meanArterialPressure, AlertLevel alertLevel, List<Alert> alerts)
        implements ChartItem {
    /** @param measure the name of the field */
    public record Alert(String measure, AlertLevel level, String message) {}

    public AssessedVitalSigns {
        alerts = List.copyOf(alerts);
    }

    public static AssessedVitalSigns of(VitalSigns signs, Child child) {
        int years = child.yearsAt(signs.entry().occurredAt());
        var alerts = alerts(signs.measured(), signs.observed(), AgeBand.of(years), years);
        return new AssessedVitalSigns(
                signs,
                meanArterialPressure(signs.measured()),
                alerts.stream().map(Alert::level).max(Comparator.naturalOrder()).orElse(AlertLevel.NORMAL),
                alerts);
    }

    @Override
    public Entry entry() {
        return signs.entry();
    }

    private static List<Alert> alerts(VitalSigns.Measured m, VitalSigns.Observed o, AgeBand normal, int years) {
        var alerts = new ArrayList<Alert>();
        if (m.temperatureCelsius() != null)
            alert(alerts, "temperatureCelsius", AgeBand.temperature(m.temperatureCelsius()), "36 to 38 °C");
        if (m.heartRate() != null)
            alert(
                    alerts,
                    "heartRate",
                    normal.heartRate(m.heartRate()),
                    normal.slowestHeart + " to " + normal.fastestHeart + " a minute");
        if (m.respiratoryRate() != null)
            alert(
                    alerts,
                    "respiratoryRate",
                    normal.respiratoryRate(m.respiratoryRate()),
                    normal.slowestBreath + " to " + normal.fastestBreath + " a minute");
        if (m.systolic() != null)
            alert(
                    alerts,
                    "systolic",
                    normal.systolic(m.systolic(), years),
                    AgeBand.lowestSystolic(years) + " to " + normal.highestSystolic + " mmHg");
        if (m.diastolic() != null) {
            var range = AgeBand.Diastolic.of(years);
            alert(alerts, "diastolic", range.level(m.diastolic()), range.lowest + " to " + range.highest + " mmHg");
        }
        if (m.oxygenSaturation() != null) {
            var level = AgeBand.oxygenSaturation(m.oxygenSaturation());
            alert(
                    alerts,
                    "oxygenSaturation",
                    level,
                    level == AlertLevel.CRITICAL ? "95 % or more: call 911" : "95 % or more");
        }
        if (m.glucoseMgDl() != null) alert(alerts, "glucoseMgDl", AgeBand.glucose(m.glucoseMgDl()), "70 to 180 mg/dL");
        if (o.heartRhythm() == HeartRhythm.IRREGULAR)
            alert(alerts, "heartRhythm", AlertLevel.ABNORMAL, "a regular rhythm");
        if (o.consciousness() != null) {
            var level = o.consciousness().level();
            alert(
                    alerts,
                    "consciousness",
                    level,
                    level == AlertLevel.CRITICAL ? "to be alert: call 911" : "to be alert");
        }
        return alerts;
    }

    private static void alert(List<Alert> alerts, String measure, AlertLevel level, String normal) {
        if (level != AlertLevel.NORMAL) alerts.add(new Alert(measure, level, "normal is " + normal));
    }

    private static @Nullable Integer meanArterialPressure(VitalSigns.Measured m) {
        if (m.systolic() == null || m.diastolic() == null) return null;
        return Math.round(m.diastolic() + (m.systolic() - m.diastolic()) / 3f);
    }
}
