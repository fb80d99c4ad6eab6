package org.whitecross.application.kernel;

/** The answer of a request that has nothing to tell but that it was done. */
public enum Nothing {
    NOTHING
}
