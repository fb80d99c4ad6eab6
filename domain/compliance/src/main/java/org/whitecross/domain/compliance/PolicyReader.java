package org.whitecross.domain.compliance;

import org.whitecross.domain.kernel.UserId;

/** Somebody of the district's staff. */
public record PolicyReader(UserId userId, String firstName, String lastName) {}
