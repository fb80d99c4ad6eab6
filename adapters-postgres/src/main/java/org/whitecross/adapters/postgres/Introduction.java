package org.whitecross.adapters.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;

/**
 * Tells the database on whose behalf a transaction runs. It travels with the first statement, as BEGIN does, because a way
 * there and back costs as much as a small statement itself. Where each statement may be a transaction of its own, as where
 * nothing is written, COMMIT travels along too. Whatever cannot take it along is preceded by it.
 */
final class Introduction {
    private static final String SETTINGS = """
            select set_config('app.scope', ?, true), set_config('app.user', ?, true), set_config('app.district', ?, true),
                   set_config('app.schools', ?, true), set_config('app.request', ?, true),
                   set_config('app.student', ?, true),
                   (select number from access_epoch)""";
    private static final int VALUES = 6;
    private static final Set<String> TOGETHER = Set.of("execute", "executeQuery", "executeUpdate");
    private static final Set<String> SAY_NOTHING = Set.of(
            "commit",
            "rollback",
            "close",
            "isClosed",
            "isValid",
            "isReadOnly",
            "getAutoCommit",
            "unwrap",
            "isWrapperFor",
            "getMetaData",
            "createArrayOf",
            "toString",
            "hashCode",
            "equals");

    private final Connection connection;
    private final List<String> values;
    private final @Nullable Long asOf;
    /** Whether a statement ends its transaction, so that the next one is introduced anew. */
    private boolean isEachCommitted;

    private boolean isMade;

    /**
     * @param values of the settings, in their order
     * @param asOf of when it is what is known of the caller; null, if it was just found
     * @param isEachCommitted whether the end of the transaction travels along with each statement too
     */
    Introduction(Connection connection, List<String> values, @Nullable Long asOf, boolean isEachCommitted) {
        this.connection = connection;
        this.values = values;
        this.asOf = asOf;
        this.isEachCommitted = isEachCommitted;
    }

    /** The connection, introduced as soon as it is used. */
    Connection connection() {
        return proxy(Connection.class, this::ofConnection);
    }

    /** Before the end: also where nothing was asked, whoever is not known any more is refused. */
    void complete() throws SQLException {
        if (asOf != null && !isMade) alone();
    }

    private @Nullable Object ofConnection(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if ((isEachCommitted || !isMade) && !SAY_NOTHING.contains(method.getName())) {
            if (method.getName().equals("prepareStatement") && arguments != null && arguments.length == 1)
                return proxy(PreparedStatement.class, new First((String) arguments[0])::call);
            begin();
        }
        return invoked(connection, method, arguments);
    }

    /** What cannot travel with the introduction is preceded by it, and whatever else comes is in the same transaction. */
    private void begin() throws SQLException {
        boolean isToBeMade = isEachCommitted || !isMade;
        isEachCommitted = false;
        if (isToBeMade) alone();
    }

    private void alone() throws SQLException {
        try (var settings = connection.prepareStatement(SETTINGS)) {
            introduce(settings);
            settings.execute();
            refuseOutdated(settings);
        }
    }

    /** What is known of the caller must not be older than the last change of who may do what. */
    private void refuseOutdated(PreparedStatement introduced) throws SQLException {
        try (var row = introduced.getResultSet()) {
            row.next();
            if (asOf != null && row.getLong(VALUES + 1) != asOf) throw new Caller.Outdated();
        }
    }

    private void introduce(PreparedStatement settings) throws SQLException {
        for (int i = 0; i < VALUES; i++) settings.setString(i + 1, values.get(i));
        isMade = true;
    }

    /** A statement that nobody has executed yet: until then it is not known whether it is the first. */
    private final class First {
        private final String sql;
        private final List<Call> calls = new ArrayList<>();
        private @Nullable PreparedStatement prepared;

        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Call(Method method, Object[] arguments) {
            /** Made on a statement that has others' values before its own. */
            void on(PreparedStatement statement, int before) throws Throwable {
                var shifted = arguments.clone();
                if (isOfValue()) shifted[0] = (int) arguments[0] + before;
                invoked(statement, method, shifted);
            }

            boolean isOfValue() {
                return arguments.length > 1 && arguments[0] instanceof Integer;
            }
        }

        First(String sql) {
            this.sql = sql;
        }

        @Nullable
        Object call(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            var name = method.getName();
            if (prepared == null) {
                if (name.startsWith("set") && arguments != null) {
                    calls.add(new Call(method, arguments));
                    return null;
                }
                if (name.equals("close")) return null;
                if (isMade && !isEachCommitted) {
                    prepare(sql, 0); // others came between
                } else if (!TOGETHER.contains(name) || arguments != null || isFetchedRowByRow()) {
                    begin();
                    prepare(sql, 0);
                } else {
                    return together(name);
                }
            }
            return invoked(java.util.Objects.requireNonNull(prepared), method, arguments);
        }

        /** For which it has to be the only statement. */
        private boolean isFetchedRowByRow() {
            return calls.stream().anyMatch(call -> call.method.getName().equals("setFetchSize"));
        }

        private void prepare(String text, int before) throws Throwable {
            prepared = connection.prepareStatement(text);
            for (var call : calls) call.on(prepared, before);
        }

        /** The settings' own row is passed over. */
        private @Nullable Object together(String name) throws Throwable {
            prepare(SETTINGS + ";\n" + sql + (isEachCommitted ? ";\ncommit" : ""), VALUES);
            var statement = java.util.Objects.requireNonNull(prepared);
            introduce(statement);
            statement.setFetchSize(
                    0); // all of it, whatever is usual on this connection: a few rows would end with the transaction
            statement.execute();
            refuseOutdated(statement);
            boolean hasRows = statement.getMoreResults();
            return switch (name) {
                case "execute" -> hasRows;
                case "executeQuery" -> statement.getResultSet();
                case "executeUpdate" -> statement.getUpdateCount();
                default -> throw new SQLException("not prepared for " + name);
            };
        }
    }

    private static @Nullable Object invoked(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Introduction.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
