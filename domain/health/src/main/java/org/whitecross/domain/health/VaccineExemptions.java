package org.whitecross.domain.health;

/** The exemptions that are recorded, by the day from which they are valid. */
public interface VaccineExemptions extends ChartItems<VaccineExemptionId, VaccineExemption> {}
