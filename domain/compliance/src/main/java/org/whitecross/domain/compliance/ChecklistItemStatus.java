package org.whitecross.domain.compliance;

public enum ChecklistItemStatus {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    NOT_APPLICABLE,
    FAILED
}
