package org.whitecross.domain.access;

public enum SecurityIncidentType {
    UNAUTHORIZED_ACCESS,
    DATA_BREACH,
    FAILED_LOGIN_ATTEMPTS,
    SUSPICIOUS_ACTIVITY,
    MALWARE,
    PHISHING,
    POLICY_VIOLATION,
    OTHER
}
