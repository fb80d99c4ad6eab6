package org.whitecross.domain.medication;

public enum DiscrepancyState {
    OPEN,
    RESOLVED
}
