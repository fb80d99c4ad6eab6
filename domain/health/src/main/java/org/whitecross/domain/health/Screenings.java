package org.whitecross.domain.health;

/** The screenings that were made. */
public interface Screenings extends ChartItems<ScreeningId, Screening> {}
