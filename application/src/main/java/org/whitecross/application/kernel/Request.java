package org.whitecross.application.kernel;

import org.whitecross.domain.access.Permission;

/**
 * One thing a caller may ask for; a record, named as an instruction. Its type says which permission
 * it needs; a request about one student also is {@link
 * org.whitecross.domain.kernel.AboutStudent}.
 *
 * @param <R> the answer
 */
public sealed interface Request<R> {
    Permission permission();

    /** Changes something: runs in one transaction, with its audit row. */
    non-sealed interface Command<R> extends Request<R> {}

    /** Only reads: runs in a read-only transaction; the audit is committed before the answer leaves. */
    non-sealed interface Query<R> extends Request<R> {}

    /**
     * Waits for something slow between its steps (a password hash), so that its handler opens the
     * transactions itself and holds no connection meanwhile.
     */
    non-sealed interface Staged<R> extends Request<R> {}

    /**
     * Tries a secret out: one transaction, as a command, but what its handler wrote before it refused stays, so that wrong
     * tries count.
     */
    non-sealed interface Guess<R> extends Request<R> {}

    /** Answers a secret: the answer is never kept, so that it is not repeated for an Idempotency-Key either. */
    interface TellsSecret {}
}
