package org.whitecross.application.kernel;

import java.util.Optional;

/** What somebody may read beyond her scope, because she asked for it in an emergency. */
@FunctionalInterface
public interface EmergencyReach {
    /** The one child whom the query is about, if she may read of her now. */
    Optional<Scope.OneStudent> beyond(Caller caller, Request.Query<?> query);
}
