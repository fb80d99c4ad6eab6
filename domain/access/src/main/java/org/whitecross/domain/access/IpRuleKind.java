package org.whitecross.domain.access;

public enum IpRuleKind {
    ALLOW,
    /** Beats every ALLOW. */
    DENY
}
