package org.whitecross.domain.health;

/** The chronic conditions that are recorded. */
public interface ChronicConditions extends ChartItems<ConditionId, ChronicCondition> {}
