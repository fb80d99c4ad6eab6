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
        var alerts =
                alerts(signs.measured(), AgeBand.of(child.yearsAt(signs.entry().occurredAt())));
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

    private static List<Alert> alerts(VitalSigns.Measured m, AgeBand normal) {
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
            alert(alerts, "systolic", normal.systolic(m.systolic()), "at most " + normal.highestSystolic + " mmHg");
        if (m.oxygenSaturation() != null) {
            var level = AgeBand.oxygenSaturation(m.oxygenSaturation());
            alert(
                    alerts,
                    "oxygenSaturation",
                    level,
                    level == AlertLevel.CRITICAL ? "95 % or more: call 911" : "95 % or more");
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
