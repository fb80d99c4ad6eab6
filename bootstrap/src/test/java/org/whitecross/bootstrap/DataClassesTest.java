package org.whitecross.bootstrap;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.adapters.postgres.DataClasses;
import org.whitecross.adapters.postgres.DataClasses.DataClass;
import org.whitecross.adapters.postgres.DataClasses.Kept;
import org.whitecross.adapters.postgres.EncryptedColumns;
import org.whitecross.domain.access.Role;

/**
 * Each column of the database has a class, and each class the protection that docs/data.md tells of.
 *
 * <p>Seen red: without a table's line; with what is told as a secret, and a secret as what is logged; with a reason too many, and
 * one too few; with trips and places of work as a child's; and with an access log that names no child. Four kinds of notes were
 * told to who only looks when this was first asked.
 */
@ExtendWith(TwoDistricts.Shared.class)
class DataClassesTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("basedir", "bootstrap")).resolve("../docs/data.md");
    private static final String HEADER = "| table | class | columns |\n|---|---|---|\n";

    private static final String LOGGED = """
            select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'log_change'
                          and t.tgenabled = 'O' and t.tgtype & 29 = 29) order by 1""";

    private final TwoDistricts town;

    DataClassesTest(TwoDistricts town) {
        this.town = town;
    }

    // ------------------------------------------------------------------------------------------------------
    // The table

    @Test
    void everyTableHasAClass() {
        assertThat(tables(table -> true))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(town.query("select relname from pg_class"
                        + " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"));
    }

    /** So nobody adds a column, or changes the class of one, without seeing in which class it is now. */
    @Test
    void everyColumnIsInTheDocumentWithItsClass() throws IOException {
        var columns = columns().collect(groupingBy(Column::table, mapping(Column::name, toList())));
        var lines = new StringBuilder();
        for (var table : DataClasses.tables()) {
            var classes = Stream.concat(Stream.of(table.of()), table.exceptions().values().stream());
            for (var of : (Iterable<DataClass>) classes.distinct()::iterator)
                lines.append("| %s | %s | %s |\n"
                        .formatted(
                                table.name(),
                                of,
                                columns.getOrDefault(table.name(), List.of()).stream()
                                        .filter(column -> table.of(column) == of)
                                        .collect(joining(", "))));
        }
        var document = Files.readString(DOCUMENT);
        var text = document.substring(0, document.indexOf(HEADER) + HEADER.length());
        if (Boolean.getBoolean("snapshot.write")) Files.writeString(DOCUMENT, text + lines);
        assertThat(Files.readString(DOCUMENT))
                .as("-Dtest=DataClassesTest -Dsnapshot.write=true writes it; see that each new column is of its class")
                .isEqualTo(text + lines);
    }

    /** That of notes is EncryptedNotesTest's. */
    @Test
    void whatIsCalledASecretIsOneOrHasAReason() {
        var secrets = new TreeSet<>(secrets());
        assertThat(secrets).hasSizeGreaterThan(10);
        var called = columns()
                .filter(column -> column.name()
                        .matches("(.*_)?(hash|secret|password|token|challenge|wrapped|key|code)" + "(_.*)?"))
                .map(Column::toString)
                .collect(toCollection(TreeSet::new));
        assertThat(called)
                .filteredOn(column -> !secrets.contains(column))
                .containsExactly(
                        "access_log.code", // of a refusal
                        "audit_retirement.hash", // what the audit is made of; checkpoints tell it
                        "audit_seal.hash",
                        "chronic_condition.icd10_code", // of a classification
                        "district.code", // what it is called
                        "health_record.diagnosis_code",
                        "idempotent_answer.key", // counts for whose it is alone
                        "medication.rx_norm_code",
                        "school.code",
                        "security_key.public_key",
                        "student_merge_row.row_key", // which row it was
                        "vaccination.cvx_code",
                        "vaccination.mvx_code",
                        "vaccine_code.code",
                        "vaccine_exemption.cvx_code");
        secrets.removeAll(called);
        assertThat(secrets).containsExactly("idempotent_answer.body");
    }

    // ------------------------------------------------------------------------------------------------------
    // The rules. That all are fenced but those with a reason is RlsAloneTest's.

    @Test
    void everyChangeOfARowIsLoggedButForThoseTablesWithAReason() {
        var logged = town.query(LOGGED);
        assertThat(logged).containsAll(tables(Kept::isLogged));
        assertThat(logged).hasSizeGreaterThan(60).doesNotContainAnyElementsOf(tables(Kept::mustNotBeLogged));
        assertThat(DataClasses.tables().stream()
                        .filter(table -> table.unlogged() != null)
                        .filter(table -> table.of() == DataClass.AUDIT
                                || table.exceptions().containsValue(DataClass.SECRET)))
                .as("a reason that is none: its class says it already")
                .isEmpty();
    }

    /** Seen red without the look at the fences, without that at force, and without that at the log. */
    @Test
    void aServerDoesNotServeFromADatabaseThatDoesNotGuardThem() {
        var database = town.server.database();
        var config = LiveServer.config(database, Map.of());
        try (var pool = Pool.to(Objects.requireNonNull(config.databaseUrl()), config)) {
            Supplier<DatabaseCheck> check = () -> DatabaseCheck.of(pool, town.server.platform());
            assertThat(check.get()).isInstanceOf(DatabaseCheck.Good.class);
            for (var down : List.of(
                    List.of("no force row level security", "force row level security", " (row-level security)"),
                    List.of("disable row level security", "enable row level security", " (row-level security)"),
                    List.of("disable trigger log_change", "enable trigger log_change", " (the log of its changes)")))
                during(
                        "alter table allergy " + down.get(0),
                        "alter table allergy " + down.get(1),
                        () -> assertThat(check.get())
                                .as(down.get(0))
                                .isInstanceOfSatisfying(
                                        DatabaseCheck.Never.class,
                                        never -> assertThat(never.why())
                                                .contains("any more: allergy" + down.get(2) + ".", "docs/data.md")));
            during(
                    "create table of_a_version_to_come (id uuid)",
                    "drop table of_a_version_to_come",
                    () -> assertThat(check.get()).isInstanceOf(DatabaseCheck.Good.class));
        }
    }

    private void during(String begin, String end, Runnable look) {
        town.server.database().superuser(begin);
        try {
            look.run();
        } finally {
            town.server.database().superuser(end);
        }
    }

    /** By it the log's row is kept as long as her record, and read only by those who may know of her. */
    @Test
    void whatIsLoggedOfAChildNamesHer() {
        var naming = columns()
                .filter(column -> column.name().equals("student_id"))
                .map(Column::table)
                .toList();
        assertThat(tables(table -> table.isLogged() && table.of().isOfChild()))
                .hasSizeGreaterThan(30)
                .filteredOn(table -> !naming.contains(table))
                .containsExactly("student");
        assertThat(tables(table -> table.isLogged()
                        && !table.of().isOfChild()
                        && table.exceptions().values().stream().anyMatch(DataClass::isOfChild)))
                .as("of these the log has what a guardian is called, and does not know whose she is")
                .containsExactlyInAnyOrder("medication_lot", "medication_lot_movement", "medication_removal");
    }

    @Test
    void theServerRemovesNothingOfAChildNorOfTheAudit() {
        var removable = town.query("""
                select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                  and has_table_privilege('whitecross_server', c.oid, 'DELETE') order by 1""");
        assertThat(tables(table -> table.of().isOfChild() || table.of() == DataClass.AUDIT))
                .filteredOn(removable::contains)
                .containsExactly(
                        "verification_code"); // forgotten after a day; that a contact is verified stays with her
    }

    /** By a constraint of the database, or as EncryptedNotesTest and ColumnKeysTest show of what is encrypted. */
    @Test
    void everySecretIsADigestOrEncrypted() {
        var digests = town.query("""
                select c.conrelid::regclass || '.' || a.attname from pg_constraint c
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                 where c.contype = 'c' and c.convalidated and pg_get_constraintdef(c.oid) = format(
                   'CHECK ((%s ~ ''^[0-9a-f]{64}$''::text))', a.attname)""");
        assertThat(secrets())
                .filteredOn(secret -> !digests.contains(secret))
                .filteredOn(secret -> !EncryptedColumns.names().contains(secret))
                .containsExactlyInAnyOrder(
                        "user_credential.password_hash", "idempotent_answer.body", "data_key.wrapped");
        assertThat(town.query("select password_hash from user_credential"))
                .isNotEmpty()
                .allMatch(hash -> hash.startsWith("$argon2id$"));
        assertThat(town.query("select body from idempotent_answer"))
                .isNotEmpty()
                .allMatch(body -> body.startsWith("sealed:"));
    }

    /** Neither as the text it is, nor as the bytes may be told. */
    @Test
    void noAnswerTellsWhatIsKeptOfASecret() {
        askForSecrets();
        var kept = new TreeMap<String, List<String>>();
        for (var secret : secrets()) {
            var table = secret.substring(0, secret.indexOf('.'));
            var column = secret.substring(secret.indexOf('.') + 1);
            var isBytes = town.query("select pg_typeof(" + column + ") from " + table + " limit 1")
                    .contains("bytea");
            var forms = isBytes
                    ? List.of("encode(" + column + ", 'hex')", "replace(encode(" + column + ", 'base64'), e'\\n', '')")
                    : List.of(column);
            for (var form : forms)
                kept.computeIfAbsent(secret, s -> new ArrayList<>())
                        .addAll(town.query("select " + form + " from " + table + " where " + column + " is not null"));
        }
        assertThat(kept.entrySet().stream()
                        .filter(values -> values.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .as("of which there is nothing that could be told")
                .isEmpty();
        assertThat(kept.values().stream().flatMap(List::stream)).allMatch(value -> value.length() >= 32);
        var told = new ArrayList<String>();
        int answers = reads(
                Role.values(),
                (what, request, answer) -> kept.forEach((secret, values) -> {
                    if (values.stream().anyMatch(answer.text()::contains)) told.add(what + " " + secret);
                }));
        assertThat(told).isEmpty();
        assertThat(answers).isGreaterThan(640);
    }

    /** Those that otherwise nobody has just now. */
    private void askForSecrets() {
        for (var request : List.of("ProposeSecondFactor", "AskKeyToSignIn")) {
            var route = Platform.routes().all().stream()
                    .filter(r -> r.request().getSimpleName().equals(request))
                    .findFirst()
                    .orElseThrow();
            assertThat(town.served(town.server.as(Role.NURSE), route, town.willow)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(town.codeSentTo(town.willow)).isNotEmpty();
        var asked =
                town.server.anonymous().post("/api/auth/password-reset", Map.of("email", "viewer@whitecross.example"));
        assertThat(asked.status()).as(asked.text()).isBetween(200, 204);
        var until = Instant.now()
                .plusSeconds(30); // who asks does not wait for it, and so does not learn who has an account
        while (town.query("select token_hash from password_reset").isEmpty()
                && Instant.now().isBefore(until)) Thread.onSpinWait();
    }

    /**
     * Who only looks is not told what staff wrote, and whoever is told it is in the log as reading of that child. Each note has a
     * text of its own, and somebody is told each.
     */
    @Test
    void noNoteIsToldToWhoOnlyLooksAndEachThatIsToldIsInTheLog() {
        var student = town.willow.id("studentId");
        var before = new TreeMap<String, String>();
        for (var note : EncryptedColumns.notes()) {
            var table = note.substring(0, note.indexOf('.'));
            var column = note.substring(note.indexOf('.') + 1);
            for (var row : town.rows(
                    "select id::text, coalesce(" + column + ", '') from " + table + " where student_id = ?::uuid",
                    student))
                before.put(
                        "update " + table + " set " + column + " = nullif('%s', '') where id = '" + row.getFirst()
                                + "'",
                        row.getLast());
        }
        var told = new TreeMap<Role, Set<String>>();
        var gaps = new ArrayList<String>();
        try {
            before.forEach((update, text) -> town.server.database().superuser(update.formatted(canary(update))));
            reads(Role.values(), (what, request, answer) -> {
                for (var note : EncryptedColumns.notes()) {
                    if (!answer.text().contains(canary(note))) continue;
                    told.computeIfAbsent(Role.valueOf(what.substring(what.lastIndexOf(' ') + 1)), r -> new TreeSet<>())
                            .add(note);
                    if (town.query(
                                    "select id::text from access_log where request_id = ? and ?::uuid = any (student_ids)"
                                            + " and outcome = 'DONE'",
                                    request,
                                    student)
                            .isEmpty()) gaps.add(what + " " + note);
                }
            });
        } finally {
            before.forEach((update, text) -> town.server.database().superuser(update.formatted(text)));
        }
        assertThat(told.get(Role.NURSE)).containsExactlyInAnyOrderElementsOf(EncryptedColumns.notes());
        assertThat(told).doesNotContainKey(Role.VIEWER);
        assertThat(gaps).isEmpty();
    }

    /** Of a column, in its name or in the statement that changes it. */
    private static String canary(String of) {
        return "Kanarie "
                + of.replaceAll("update (\\w+) set (\\w+) .*", "$1.$2").replaceAll("\\W", " ");
    }

    // ------------------------------------------------------------------------------------------------------

    private interface Look {
        void at(String what, String request, Api.Answer answer);
    }

    /** All that these roles read of Willow's child and school. */
    private int reads(Role[] roles, Look look) {
        int answers = 0;
        for (Route route : Platform.routes().all()) {
            if (!TwoDistricts.isRead(route)) continue;
            for (Role role : roles) {
                if (!AuthorizationMatrixTest.mayOf(route).contains(role)) continue;
                var request = TwoDistricts.newRequestId();
                var answer = town.served(town.server.as(role).with("X-Request-Id", request), route, town.willow);
                assertThat(answer.status())
                        .as(TwoDistricts.name(route) + " " + role)
                        .isEqualTo(200);
                look.at(TwoDistricts.name(route) + " " + role, request, answer);
                answers++;
            }
        }
        return answers;
    }

    private record Column(String table, String name) {
        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    private Stream<Column> columns() {
        return town
                .rows("select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                        + " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0"
                        + " and not a.attisdropped order by 1, a.attnum")
                .stream()
                .map(row -> new Column(row.getFirst(), row.getLast()));
    }

    private List<String> secrets() {
        var classes = DataClasses.tables();
        return columns()
                .filter(column -> classes.stream()
                        .anyMatch(table ->
                                table.name().equals(column.table) && table.of(column.name) == DataClass.SECRET))
                .map(Column::toString)
                .toList();
    }

    private static List<String> tables(Predicate<Kept> which) {
        return DataClasses.tables().stream().filter(which).map(Kept::name).toList();
    }
}
