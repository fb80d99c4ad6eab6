package org.whitecross.domain.kernel;

/**
 * A record that is only a part of another one: told in JSON, and stored, as if its components were those of the record that
 * holds it. So that what several things share is written once, and nobody outside sees the difference. Never null.
 */
public interface Inlined {}
