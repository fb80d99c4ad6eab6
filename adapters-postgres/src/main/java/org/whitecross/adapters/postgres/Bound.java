package org.whitecross.adapters.postgres;

import java.sql.Connection;
import org.jooq.ConnectionProvider;
import org.whitecross.application.kernel.Caller;

/** The open transaction of this thread: its connection, and on whose behalf it runs. */
record Bound(Connection connection, Caller caller) {
    private static final ScopedValue<Bound> CURRENT = ScopedValue.newInstance();

    static Bound current() {
        if (!CURRENT.isBound()) throw new IllegalStateException("no transaction is open: only the door opens one");
        return CURRENT.get();
    }

    static boolean isOpen() {
        return CURRENT.isBound();
    }

    <T> T run(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Gives jOOQ the connection of the open transaction; there is no other. */
    static ConnectionProvider connections() {
        return new ConnectionProvider() {
            @Override
            public Connection acquire() {
                return current().connection();
            }

            @Override
            public void release(Connection connection) {}
        };
    }
}
