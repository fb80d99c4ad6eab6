package org.whitecross.domain.kernel;

/** What a school keeps for any child, as guardians permit it and prescribers order it: category by category. */
public enum StockCategory {
    PAIN_RELIEVER,
    ANTIHISTAMINE,
    ANTACID,
    COUGH_AND_COLD,
    SKIN_CARE,
    BRONCHODILATOR,
    EPINEPHRINE,
    GLUCOSE,
    OPIOID_ANTAGONIST,
    OTHER
}
