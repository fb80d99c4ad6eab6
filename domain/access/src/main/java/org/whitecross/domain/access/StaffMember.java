package org.whitecross.domain.access;

import org.whitecross.domain.kernel.UserId;

/** Who somebody of the staff is, as her colleagues know her. */
public record StaffMember(UserId id, String firstName, String lastName, Role role) {}
