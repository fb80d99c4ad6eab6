package org.whitecross.domain.health;

import java.time.Instant;

/**
 * One loading of reference data. It never changes; what is loaded later under its kind and name takes its place.
 *
 * @param name as its publisher calls the file
 * @param sha256 of that file's content, in hexadecimal digits
 * @param rowCount how many entries it has
 */
public record ReferenceVersion(
        ReferenceVersionId id, ReferenceKind kind, String name, String sha256, int rowCount, Instant loadedAt) {}
