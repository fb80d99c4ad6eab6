package org.whitecross.domain.kernel;

/**
 * Something that changes over time. The version is 0 before it is stored and grows by one with
 * every change; who changes it says which version she saw.
 */
public interface Versioned {
    int version();

    /** The thing itself, if the version that the caller saw is still its current one. */
    static <T extends Versioned> T seen(T current, int version) {
        if (current.version() != version) throw new Refusal.Stale();
        return current;
    }
}
