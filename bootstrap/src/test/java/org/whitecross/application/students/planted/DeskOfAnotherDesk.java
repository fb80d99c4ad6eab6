package org.whitecross.application.students.planted;

import org.whitecross.application.health.Chart;

/** Planted: one desk that reaches into another. */
public record DeskOfAnotherDesk(Chart chart) {}
