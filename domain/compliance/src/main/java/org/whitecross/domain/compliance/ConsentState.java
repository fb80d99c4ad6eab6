package org.whitecross.domain.compliance;

/** What became of a consent by a certain day. */
public enum ConsentState {
    IN_FORCE,
    EXPIRED,
    WITHDRAWN,
    /** Another signature of the same version took its place. */
    SUPERSEDED
}
