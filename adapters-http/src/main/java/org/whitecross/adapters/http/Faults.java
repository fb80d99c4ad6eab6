package org.whitecross.adapters.http;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A fault for the log: kinds, SQL states and places, but no messages, since those may hold health information. */
final class Faults {
    private static final int DEPTH = 25;

    private Faults() {}

    static String withoutMessages(Throwable fault) {
        var text = new StringBuilder();
        for (Throwable t = fault; t != null; t = t.getCause()) {
            text.append(text.isEmpty() ? "" : "\n caused by ")
                    .append(t.getClass().getName());
            if (t instanceof SQLException sql) text.append(" SQLSTATE ").append(sql.getSQLState());
            text.append(Arrays.stream(t.getStackTrace())
                    .limit(DEPTH)
                    .map(Object::toString)
                    .collect(Collectors.joining("\n  at ", "\n  at ", "")));
        }
        return text.toString();
    }
}
