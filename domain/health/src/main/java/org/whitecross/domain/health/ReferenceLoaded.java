package org.whitecross.domain.health;

/**
 * What came of loading reference data.
 *
 * @param changed false if that content counted already
 */
public record ReferenceLoaded(ReferenceVersion version, boolean changed) {}
