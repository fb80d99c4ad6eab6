package org.whitecross.domain.health;

/**
 * The doses of vaccines that are recorded, by the date on which they were given. The same vaccine on the same known day, in
 * an entry that still stands, is a conflict {@code vaccination-recorded-already}.
 */
public interface Vaccinations extends ChartItems<VaccinationId, Vaccination> {}
