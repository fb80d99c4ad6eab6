package org.whitecross.application.kernel;

import java.util.function.Supplier;

/**
 * Runs work so that all of it happens or none of it does, within what the caller may know of.
 *
 * <p>Work must be repeatable: a deadlock, a serialization failure, or a connection that broke before
 * the commit is retried a few times. When the store cannot be reached, {@link Unavailable} is thrown.
 */
public interface Transactor {
    <T> T inTransaction(Caller caller, Supplier<T> work);

    <T> T readOnly(Caller caller, Supplier<T> work);

    /** Does the work, and takes all of it back again. */
    <T> T rehearse(Caller caller, Supplier<T> work);
}
