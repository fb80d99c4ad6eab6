package org.whitecross.domain.access;

/** What the server notices by itself. Each is opened once for each occurrence, which says of whom and when. */
public enum SecurityCause {
    PASSWORD_SPRAY(
            SecurityIncidentType.FAILED_LOGIN_ATTEMPTS,
            SecuritySeverity.HIGH,
            "Passwords of many accounts were tried in vain from one address within an hour."),
    REFRESH_TOKEN_REUSED(
            SecurityIncidentType.UNAUTHORIZED_ACCESS,
            SecuritySeverity.HIGH,
            "A refresh token was used twice: somebody else has it, too. The session was ended."),
    EXPORT_BEYOND_BUDGET(
            SecurityIncidentType.SUSPICIOUS_ACTIVITY,
            SecuritySeverity.MEDIUM,
            "More students were asked for as a file than one person may export in a day. None were given."),
    CHARTS_WITHOUT_LINK(
            SecurityIncidentType.UNAUTHORIZED_ACCESS,
            SecuritySeverity.HIGH,
            "Within a day, health data of many students was read, one by one, by somebody with whom nothing links them:"
                    + " they are at none of her schools, she is not their nurse, and she recorded nothing about them."),
    ROLE_GRANTED(
            SecurityIncidentType.SUSPICIOUS_ACTIVITY,
            SecuritySeverity.LOW,
            "Somebody was given a role that administers accounts or security."),
    EMERGENCY_ACCESS(
            SecurityIncidentType.OTHER,
            SecuritySeverity.LOW,
            "Somebody asked to read of a student in an emergency whom she does not reach. Review it."),
    SECURITY_KEY_COPIED(
            SecurityIncidentType.UNAUTHORIZED_ACCESS,
            SecuritySeverity.HIGH,
            "A security key said that it had signed less often than before: there may be a copy of it. It was not accepted."),
    CHILDREN_BEYOND_BUDGET(
            SecurityIncidentType.SUSPICIOUS_ACTIVITY,
            SecuritySeverity.MEDIUM,
            "In one session more students were asked for than one person looks at between two looks at her second factor.");

    private final SecurityIncidentType type;
    private final SecuritySeverity severity;
    private final String description;

    SecurityCause(SecurityIncidentType type, SecuritySeverity severity, String description) {
        this.type = type;
        this.severity = severity;
        this.description = description;
    }

    public SecurityIncidentType type() {
        return type;
    }

    /** At first: whoever looks into it says better. */
    public SecuritySeverity severity() {
        return severity;
    }

    public String description() {
        return description;
    }
}
