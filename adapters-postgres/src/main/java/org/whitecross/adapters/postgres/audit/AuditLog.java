package org.whitecross.adapters.postgres.audit;

import java.util.Arrays;

/** A log that only grows, and the text of its rows that is hashed. */
public enum AuditLog {
    ACCESS(
            "access_log",
            "user_id, session_id, district_id, request_id, address, action, student_ids, outcome, code",
            "student_ids <> '{}'",
            "district_id = any (held_districts) or exists (select from unnest(student_ids) c (id) join held h on h.id = c.id)"
                    + " or district_id is null and held_districts <> '{}'"
                    + " and not exists (select from unnest(student_ids) c (id) join student s on s.id = c.id)"),
    CHANGE(
            "change_log",
            "user_id, request_id, table_name, row_id, student_id, operation, before, after",
            "student_id is not null",
            "exists (select from held h where h.id = student_id)"
                    + " or held_districts <> '{}' and not exists (select from student s where s.id = student_id)");

    private final String table;
    private final String canonical;
    private final String record;
    private final String held;

    AuditLog(String table, String columns, String record, String held) {
        this.table = table;
        this.record = record;
        this.held = held;
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

    /** Whether a row is of the class RECORD, in SQL: it tells of a child. All others are of the class SECURITY. */
    String isRecord() {
        return record;
    }

    /**
     * Whether a legal hold keeps a row, in SQL; of the children in the table held, and of the districts in the column
     * held_districts. What is of no district that is known is kept while any district is held.
     */
    String isHeld() {
        return held;
    }

    static AuditLog of(String table) {
        return Arrays.stream(values())
                .filter(log -> log.table.equals(table))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no log is called " + table));
    }
}
