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

    /**
     * As {@link #inTransaction}, of work that is one statement, by somebody who was just looked up: its end is sent along with it.
     * When the connection breaks then, it is done once more, perhaps twice: for what is better said twice than not at all.
     */
    <T> T inOneStatement(Caller caller, Supplier<T> work);

    /** Each statement sees what was committed before it, as a transaction of its own would. */
    <T> T readOnly(Caller caller, Supplier<T> work);

    /** Does the work, and takes all of it back again. */
    <T> T rehearse(Caller caller, Supplier<T> work);
}
