package org.whitecross.domain.health;

/** The vital signs that were taken. */
public interface VitalSignsHistory extends ChartItems<VitalSignsId, VitalSigns> {}
