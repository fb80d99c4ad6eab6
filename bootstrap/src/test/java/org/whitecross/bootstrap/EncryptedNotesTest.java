package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.bootstrap.Things.fields;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.EncryptedColumns;
import org.whitecross.application.kernel.Caller;

/** Whoever gets hold of the database, or of a copy of it, does not read what staff wrote of a child in their own words. */
class EncryptedNotesTest {
    private static final String CUSTODY = "Her father may not collect her, by order of the court in Ashgrove.";
    private static LiveServer server;
    private static Api nurse;
    private static String student;
    private static int count;

    @BeforeAll
    static void open() {
        server = LiveServer.start();
        nurse = server.as("nurse");
        student = nurse.get("/api/students?limit=1")
                .data()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String contact(String custodyNotes) {
        var added = nurse.post(
                "/api/students/" + student + "/emergency-contacts",
                fields(
                        "firstName",
                        "Grand",
                        "lastName",
                        "Parent",
                        "relationship",
                        "GRANDPARENT",
                        "phoneNumber",
                        "+1217555" + (2000 + ++count),
                        "priority",
                        "EMERGENCY_ONLY",
                        "custodyNotes",
                        custodyNotes));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.data().path("custodyNotes").asString()).isEqualTo(custodyNotes);
        return added.data().path("id").asString();
    }

    private static Api.Answer read(String contact) {
        return nurse.get("/api/emergency-contacts/" + contact);
    }

    private static String kept(String contact) {
        return Sql.text(server.database(), "select custody_notes from emergency_contact where id = '" + contact + "'");
    }

    private static <T> T asOperator(Supplier<T> work) {
        return server.platform().transactor().inTransaction(Caller.operator("keys"), work);
    }

    /** Seen red with rows that are stored as they come. */
    @Test
    void itIsKeptEncryptedAndReadAsItWasWritten() {
        var contact = contact(CUSTODY);
        assertThat(kept(contact)).startsWith("sealed:").doesNotContain("court");
        assertThat(read(contact).data().path("custodyNotes").asString()).isEqualTo(CUSTODY);
        var changed = nurse.patch("/api/emergency-contacts/" + contact, "\"1\"", Map.of("notes", "Call after four."));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.data().path("custodyNotes").asString()).isEqualTo(CUSTODY);
        assertThat(read(contact).data().path("notes").asString()).isEqualTo("Call after four.");
        assertThat(Sql.text(
                        server.database(),
                        "select string_agg(coalesce(before::text, '') || coalesce(after::text, ''), ' ') from change_log"
                                + " where row_id = '" + contact + "'"))
                .as("the log of changes has what the table has")
                .contains("sealed:")
                .doesNotContain("court")
                .doesNotContain("after four");
    }

    /** Seen red with a place that does not name the row. */
    @Test
    void whatIsMovedToAnotherRowIsNotRead() {
        var contact = contact(CUSTODY);
        var other = contact("She may collect her.");
        var from = kept(contact);
        server.database()
                .superuser("update emergency_contact set custody_notes = '" + from + "' where id = '" + other + "'");
        var refused = read(other);
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.text()).doesNotContain("court");
        assertThat(read(contact).status()).isEqualTo(200);
        server.database().superuser("update emergency_contact set custody_notes = null where id = '" + other + "'");
    }

    /** Seen red with a place that names the row alone: then the notes of one row can change places. */
    @Test
    void whatIsMovedToAnotherColumnOrTableIsNotRead() {
        var moved = contact(CUSTODY);
        nurse.patch("/api/emergency-contacts/" + moved, "\"1\"", Map.of("notes", "Call after four."));
        var signs = nurse.post(
                "/api/students/" + student + "/vital-signs", Map.of("heartRate", 77, "notes", "Ran up the stairs."));
        assertThat(signs.status()).as(signs.text()).isEqualTo(201);
        var id = signs.data().path("id").asString();
        for (var move : List.of(
                "update emergency_contact set notes = custody_notes, custody_notes = notes where id = '" + moved + "'",
                "update vital_signs set notes = (select notes from emergency_contact where id = '" + moved
                        + "') where id = '" + id + "'")) server.database().superuser(move);
        for (var path : List.of("/api/emergency-contacts/" + moved, "/api/vital-signs/" + id)) {
            var refused = nurse.get(path);
            assertThat(refused.status()).as(path).isEqualTo(500);
            assertThat(refused.text()).doesNotContain("court", "after four", "stairs");
        }
        server.database()
                .superuser(
                        "update emergency_contact set notes = null, custody_notes = null where id = '" + moved + "'",
                        "update vital_signs set notes = null where id = '" + id + "'");
    }

    /**
     * What a thief of the disk would look at: the files of all tables, and the log from which they are made again. Seen red with
     * rows that are stored as they come.
     */
    @Test
    void noFileOfTheDatabaseHasIt() {
        var canary = "Kanarienvogel" + TwoDistricts.newRequestId();
        var plain = "Kontrolle" + TwoDistricts.newRequestId().replaceAll("[^a-f]", "x");
        var from = Sql.text(server.database(), "select pg_walfile_name(pg_current_wal_lsn())");
        var contact = contact(canary + " collects her.");
        var named = nurse.patch(
                "/api/emergency-contacts/" + contact, "\"1\"", Map.of("notes", canary + " rings.", "firstName", plain));
        assertThat(named.status()).as(named.text()).isEqualTo(200);
        for (var thing : Map.of(
                        "vital-signs", Map.of("heartRate", 77, "notes", canary),
                        "growth-measurements", Map.of("heightCm", 130, "weightKg", 32.5, "notes", canary),
                        "screenings", Map.of("type", "VISION", "outcome", "FAIL", "rightEye", "20/60", "notes", canary))
                .entrySet()) {
            var made = nurse.post("/api/students/" + student + "/" + thing.getKey(), thing.getValue());
            assertThat(made.status()).as(made.text()).isEqualTo(201);
        }
        server.database().superuser("checkpoint");
        assertThat(filesWith(plain)).isPositive();
        assertThat(filesWith(canary)).isZero();
        assertThat(logWith(plain, from)).isPositive();
        assertThat(logWith(canary, from)).isZero();
    }

    private static int filesWith(String text) {
        return Sql.number(
                server.database(),
                "select count(*) from pg_class where pg_relation_filenode(oid) is not null and relkind in ('r', 't', 'i')"
                        + " and pg_relation_size(oid) > 0 and position('" + text
                        + "'::bytea in pg_read_binary_file(pg_relation_filepath(oid))) > 0");
    }

    /** From the segment that was written to on. */
    private static int logWith(String text, String from) {
        return Sql.number(
                server.database(),
                "select count(*) from pg_ls_waldir() where name between '" + from
                        + "' and pg_walfile_name(pg_current_wal_lsn()) and position('" + text
                        + "'::bytea in pg_read_binary_file('pg_wal/' || name)) > 0");
    }

    /** Seen red with what is not encrypted left out of what is outdated. */
    @Test
    void whatWasWrittenBeforeIsReadAndEncryptedAnewWithTheRest() {
        var contact = contact("To be written over.");
        server.database()
                .superuser(
                        "update emergency_contact set custody_notes = '" + CUSTODY + "' where id = '" + contact + "'");
        assertThat(read(contact).data().path("custodyNotes").asString()).isEqualTo(CUSTODY);
        var columns = server.platform().encrypted();
        assertThat(asOperator(columns::unreadable)).isZero();
        assertThat(asOperator(columns::outdated)).isPositive();
        EncryptAnewCommand.all(server.platform().transactor(), columns);
        assertThat(asOperator(columns::outdated)).isZero();
        assertThat(kept(contact)).startsWith("sealed:");
        assertThat(read(contact).data().path("custodyNotes").asString()).isEqualTo(CUSTODY);
    }

    @Test
    void whatNoKeyReadsIsCounted() {
        var contact = contact(CUSTODY);
        var kept = kept(contact);
        server.database()
                .superuser("update emergency_contact set custody_notes = 'sealed:0102030405:AQIDBAU=' where id = '"
                        + contact + "'");
        assertThat(asOperator(server.platform().encrypted()::unreadable)).isEqualTo(1);
        for (var start : List.of("sealed:0000000000:", "sealed:7fffffffff:", "sealed:ffffffffff:")) {
            server.database()
                    .superuser("update emergency_contact set custody_notes = '" + start + "AQIDBAU=' where id = '"
                            + contact + "'");
            assertThat(asOperator(server.platform().encrypted()::unreadable))
                    .as(start)
                    .isEqualTo(1);
        }
        server.database()
                .superuser("update emergency_contact set custody_notes = '" + kept + "' where id = '" + contact + "'");
        assertThat(asOperator(server.platform().encrypted()::unreadable)).isZero();
    }

    /** As somebody might write it. */
    @Test
    void aNoteThatLooksLikeAnEncryptedOneIsANote() {
        var contact = contact("sealed:0102030405:AQIDBAU=");
        assertThat(read(contact).data().path("custodyNotes").asString()).isEqualTo("sealed:0102030405:AQIDBAU=");
    }

    /** Seen red with one of them left out of the list. */
    @Test
    void allNotesOfAChildAreAmongThem() throws SQLException {
        try (var connection = server.database().asSuperuser().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select table_name || '.' || column_name from information_schema.columns"
                                + " where column_name ~ '(^|_)notes$' and table_name in (select relname from pg_class"
                                + " where oid in (select hanging_off_student()))")) {
            var notes = new TreeSet<String>();
            while (rows.next()) notes.add(rows.getString(1));
            assertThat(EncryptedColumns.notes()).containsExactlyInAnyOrderElementsOf(notes);
        }
    }
}
