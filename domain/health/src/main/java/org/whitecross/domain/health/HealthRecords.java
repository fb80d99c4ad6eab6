package org.whitecross.domain.health;

/**
 * The health records, by the day they are about. Those of mental health, and confidential ones, exist only for a caller who
 * may read them: for others they are neither found nor counted nor changed.
 */
public interface HealthRecords extends ChartItems<HealthRecordId, HealthRecord> {}
