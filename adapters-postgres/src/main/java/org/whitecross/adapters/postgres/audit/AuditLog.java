package org.whitecross.adapters.postgres.audit;

import java.util.Arrays;

/** A log that only grows, and the text of its rows that is hashed. */
public enum AuditLog {
    ACCESS("access_log", "user_id, session_id, district_id, request_id, address, action, student_ids, outcome, code"),
    CHANGE("change_log", "user_id, request_id, table_name, row_id, student_id, operation, before, after");

    private final String table;
    private final String canonical;

    AuditLog(String table, String columns) {
        this.table = table;
        // No setting of a session changes it: time is a number, and JSON tells null from '' and where a value ends.
        // As numeric, because a time may be infinite, and that must be found, not fail.
        this.canonical = "json_build_array(id, extract(epoch from at), tx, " + columns + ")::text";
    }

    /** The name of its table, and what seals and checkpoints call it. */
    public String table() {
        return table;
    }

    /** All columns of a row as text, in SQL: what its digest is made of. */
    String canonical() {
        return canonical;
    }

    static AuditLog of(String table) {
        return Arrays.stream(values())
                .filter(log -> log.table.equals(table))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no log is called " + table));
    }
}
