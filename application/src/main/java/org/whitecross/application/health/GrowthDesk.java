package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.GrowthRequests.FindGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.ListGrowthMeasurements;
import org.whitecross.application.health.GrowthRequests.LoadGrowthReference;
import org.whitecross.application.health.GrowthRequests.RecordGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.UpdateGrowthMeasurement;
import org.whitecross.application.health.GrowthRequests.VoidGrowthMeasurement;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.health.AssessedGrowth;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.GrowthMeasurementId;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about how a student grows, always with how she compares with others. */
public final class GrowthDesk {
    private final GrowthMeasurements measurements;
    private final GrowthReferences references;
    private final Children children;
    private final Clock clock;

    public GrowthDesk(GrowthMeasurements measurements, GrowthReferences references, Children children, Clock clock) {
        this.measurements = measurements;
        this.references = references;
        this.children = children;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListGrowthMeasurements.class, this::list)
                .on(FindGrowthMeasurement.class, q -> assessed(measurement(q.growthMeasurementId())))
                .on(RecordGrowthMeasurement.class, this::record)
                .on(UpdateGrowthMeasurement.class, this::update)
                .on(
                        VoidGrowthMeasurement.class,
                        c -> assessed(measurements.change(seen(measurement(c.growthMeasurementId()), c.version())
                                .voided(c.reason(), clock.instant()))))
                .on(
                        LoadGrowthReference.class,
                        c -> c.files().stream()
                                .map(file -> references.load(file, clock.instant()))
                                .toList());
    }

    private Page<AssessedGrowth> list(ListGrowthMeasurements q) {
        var child = children.find(q.studentId());
        var reference = references.current();
        return measurements
                .of(child.studentId(), Boolean.TRUE.equals(q.includeVoided()), q.page())
                .map(measurement -> AssessedGrowth.of(measurement, child, reference));
    }

    private AssessedGrowth record(Caller caller, RecordGrowthMeasurement c) {
        var child = children.find(c.studentId());
        var taken =
                GrowthMeasurement.taken(child, c.told(), c.measured(), c.otherwise(), caller.user(), clock.instant());
        return AssessedGrowth.of(measurements.add(taken), child, references.current());
    }

    private AssessedGrowth update(UpdateGrowthMeasurement c) {
        var current = seen(measurement(c.growthMeasurementId()), c.version());
        var child = children.find(current.studentId());
        var changed = current.with(child, c.told(), c.measured(), c.otherwise(), clock.instant());
        return AssessedGrowth.of(measurements.change(changed), child, references.current());
    }

    private AssessedGrowth assessed(GrowthMeasurement measurement) {
        return AssessedGrowth.of(measurement, children.find(measurement.studentId()), references.current());
    }

    private GrowthMeasurement measurement(GrowthMeasurementId id) {
        return measurements.find(id).orElseThrow(() -> new Refusal.NotFound("growth measurement"));
    }
}
