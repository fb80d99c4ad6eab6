package org.whitecross.adapters.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Unavailable;

/**
 * One transaction per piece of work, with the caller in it, so that row-level security and the change log know her.
 * What fails for a passing reason is tried again; what violates a constraint is said in words.
 */
public final class PostgresTransactor implements Transactor {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresTransactor.class);
    private static final int MOST_ATTEMPTS = 5;
    /** Serialization failure, deadlock, a key that was replaced meanwhile. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01", DataKeys.NOT_IN_FORCE);

    private static final Set<String> TOOK_TOO_LONG = Set.of("57014", "55P03"); // statement timeout, lock timeout

    private final DataSource dataSource;
    private final Admission admission;

    /** @param dataSource gives connections that do not commit by themselves */
    public PostgresTransactor(DataSource dataSource, Admission admission) {
        this.dataSource = dataSource;
        this.admission = admission;
    }

    private enum Mode {
        READ_WRITE,
        ONE_STATEMENT,
        READ_ONLY,
        REHEARSAL;

        /** So that the end takes no way there and back of its own. */
        boolean isEachStatementCommitted() {
            return this == ONE_STATEMENT || this == READ_ONLY;
        }
    }

    @Override
    public <T> T inTransaction(Caller caller, Supplier<T> work) {
        return repeatedly(caller, Mode.READ_WRITE, work);
    }

    @Override
    public <T> T inOneStatement(Caller caller, Supplier<T> work) {
        // Whether she is still who she was is heard with the answer, when it is committed already.
        if (caller.asOf() != null) throw new IllegalArgumentException("what is remembered of her may be outdated");
        return repeatedly(caller, Mode.ONE_STATEMENT, work);
    }

    @Override
    public <T> T readOnly(Caller caller, Supplier<T> work) {
        return repeatedly(caller, Mode.READ_ONLY, work);
    }

    @Override
    public <T> T rehearse(Caller caller, Supplier<T> work) {
        return repeatedly(caller, Mode.REHEARSAL, work);
    }

    private <T> T repeatedly(Caller caller, Mode mode, Supplier<T> work) {
        if (Bound.isOpen())
            throw new IllegalStateException("a transaction is open already: adapters join, they never open one");
        for (int attempt = 1; ; attempt++) {
            var progress = new Progress();
            try {
                return admission.during(() -> once(caller, mode, work, progress));
            } catch (SQLException | DataAccessException e) {
                var cause = e instanceof DataAccessException d ? d.getCause(SQLException.class) : (SQLException) e;
                if (cause == null) throw (DataAccessException) e;
                if (!mayRepeat(cause, progress) || attempt == MOST_ATTEMPTS) throw translated(cause, e);
                LOG.info("trying again after SQLSTATE {} (attempt {})", cause.getSQLState(), attempt);
                pause(attempt);
            }
        }
    }

    private <T> T once(Caller caller, Mode mode, Supplier<T> work, Progress progress) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            progress.connected = true;
            try {
                connection.setReadOnly(mode == Mode.READ_ONLY); // travels with the BEGIN
                var introduction =
                        new Introduction(connection, settings(caller), caller.asOf(), mode.isEachStatementCommitted());
                T result = new Bound(introduction.connection(), caller).run(work::get);
                introduction.complete();
                if (mode == Mode.REHEARSAL) {
                    connection.rollback();
                } else {
                    progress.committing = true;
                    connection.commit();
                }
                return result;
            } catch (Throwable failure) {
                rollback(connection, failure);
                throw failure;
            }
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            failure.addSuppressed(broken); // the server rolls back by itself when a connection breaks
        }
    }

    private static List<String> settings(Caller caller) {
        var scope = caller.scope();
        var district = scope.district();
        var schools = switch (scope) {
            case Scope.Schools s ->
                s.schoolIds().stream().map(id -> id.value().toString()).collect(Collectors.joining(",", "{", "}"));
            case Scope.OneStudent s -> "{" + s.schoolId().value() + "}";
            default -> "";
        };
        return List.of(
                scope(caller),
                text(caller.userId() == null ? null : caller.userId().value()),
                text(district == null ? null : district.value()),
                schools,
                caller.origin().requestId(),
                scope instanceof Scope.OneStudent s ? s.studentId().value().toString() : "");
    }

    private static String scope(Caller caller) {
        return switch (caller.scope()) {
            case Scope.Nothing n -> "nothing";
            case Scope.SigningIn s -> "signing-in";
            case Scope.Everything e -> "everything";
            case Scope.District d -> "district";
            case Scope.Schools s -> "schools";
            case Scope.OneStudent s -> "student";
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static boolean mayRepeat(SQLException e, Progress progress) {
        if (COLLISIONS.contains(String.valueOf(e.getSQLState()))) return true;
        // A connection that broke while committing may have committed: only an Idempotency-Key makes that safe to
        // repeat.
        return progress.connected && connectionLost(e) && !progress.committing;
    }

    private static boolean connectionLost(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || Set.of("57P01", "57P02", "57P03").contains(state);
    }

    private static RuntimeException translated(SQLException cause, Exception thrown) {
        var state = String.valueOf(cause.getSQLState());
        if (state.startsWith("23")) return Constraints.refusal(cause);
        if (TOOK_TOO_LONG.contains(state) || COLLISIONS.contains(state)) {
            return new Unavailable("The database is too busy for this at the moment.", Duration.ofSeconds(2), thrown);
        }
        if (connectionLost(cause)
                || cause instanceof java.sql.SQLTransientConnectionException
                || state.equals("53300")) {
            return new Unavailable("The database cannot be reached at the moment.", Duration.ofSeconds(5), thrown);
        }
        return thrown instanceof RuntimeException r ? r : new DataAccessException("the database failed", thrown);
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current()
                    .nextLong(5, 20L << attempt)); // with jitter, so that two do not collide again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Progress {
        boolean connected;
        boolean committing;
    }
}
