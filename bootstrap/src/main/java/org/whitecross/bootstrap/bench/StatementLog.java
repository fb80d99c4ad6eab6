package org.whitecross.bootstrap.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** What PostgreSQL itself says that it was asked: the statements of a request, with their values, by transaction. */
final class StatementLog {
    private static final Pattern EXECUTED = Pattern.compile("(?s)(?:execute [^:]+|statement): (.*)");
    private static final Pattern PARAMETER = Pattern.compile("(?s)\\$[0-9]+ = (NULL|'(?:[^']++|'')*+')");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Town town;
    private final Path file;

    /** @param values as SQL literals */
    record Statement(String sql, List<String> values) {
        boolean is(String word) {
            return sql.strip().regionMatches(true, 0, word, 0, word.length());
        }

        /** With its values in it. */
        String literal() {
            var text = sql;
            for (int i = values.size(); i > 0; i--) text = text.replace("$" + i, values.get(i - 1));
            return text;
        }
    }

    /** Settings of a PostgreSQL that keeps such a log under a folder. */
    static Map<String, String> settings(Path folder) {
        return Map.of(
                "logging_collector",
                "on",
                "log_destination",
                "jsonlog",
                "log_directory",
                folder.toAbsolutePath().toString(),
                "log_filename",
                "statements",
                "log_rotation_size",
                "0");
    }

    StatementLog(Town town, Path folder) {
        this.town = town;
        this.file = folder.resolve("statements.json");
    }

    void on(boolean isOn) throws SQLException, InterruptedException {
        town.execute("alter system set log_statement = '" + (isOn ? "all" : "none") + "'");
        town.execute("select pg_reload_conf()");
        Thread.sleep(300); // each session hears of it with its next statement
    }

    long end() {
        return file.toFile().length();
    }

    /** The transactions since a place in the log that have to do with a request, in the order in which they began. */
    List<List<Statement>> since(long place, String requestId) throws IOException {
        var open = new HashMap<String, List<Statement>>();
        var all = new ArrayList<List<Statement>>();
        for (var line : linesSince(place)) {
            var entry = JSON.readTree(line);
            var statement = statement(
                    entry.path("message").asString(""), entry.path("detail").asString(""));
            if (statement == null) continue;
            var session = entry.path("pid").asString("");
            if (statement.is("begin")) {
                open.put(session, new ArrayList<>());
                all.add(open.get(session));
            }
            var transaction = open.get(session);
            if (transaction != null) transaction.add(statement);
            if (statement.is("commit") || statement.is("rollback")) open.remove(session);
        }
        return all.stream()
                .filter(t -> t.stream().anyMatch(s -> s.values.stream().anyMatch(v -> v.contains(requestId))))
                .toList();
    }

    /** Whole ones: the first and the last may be written just then, as others ask PostgreSQL too. */
    private List<String> linesSince(long place) throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(place);
            var bytes = new byte[(int) (log.length() - place)];
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("{\"timestamp\"") && line.endsWith("}"))
                    .toList();
        }
    }

    private static @Nullable Statement statement(String message, String detail) {
        var executed = EXECUTED.matcher(message);
        if (!executed.matches()) return null;
        var values = new ArrayList<String>();
        for (var value = PARAMETER.matcher(detail); value.find(); ) values.add(value.group(1));
        return new Statement(executed.group(1), values);
    }
}
