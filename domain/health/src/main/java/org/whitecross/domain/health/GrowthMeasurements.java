package org.whitecross.domain.health;

/** How tall and heavy children were. */
public interface GrowthMeasurements extends ChartItems<GrowthMeasurementId, GrowthMeasurement> {}
