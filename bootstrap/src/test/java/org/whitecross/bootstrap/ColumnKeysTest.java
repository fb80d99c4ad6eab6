package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.EncryptedColumns;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.adapters.postgres.access.PostgresSecondFactors;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.application.kernel.Caller;
import org.whitecross.bootstrap.security.TinkColumnCipher;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.EmergencyContact.Particulars;

/** Keys are changed while others read and write what is encrypted with them: seeds of apps, and notes. */
class ColumnKeysTest {
    private static final int ROWS = Boolean.getBoolean("trust.full") ? 100_000 : 750; // of each
    private static final String NEXT = "another-secret-for-tests-0123456789-abcdef";

    private final LiveServer server = LiveServer.start();
    private final Map<UserId, String> seeds = new ConcurrentHashMap<>();
    private final Map<EmergencyContactId, String> notes = new ConcurrentHashMap<>();

    /** A server with secrets of its own, which remembers keys. */
    private final class Node {
        final Database db;
        final EncryptedColumns columns;
        final PostgresSecondFactors factors;
        final PostgresEmergencyContacts contacts;

        Node(String secret, String... former) {
            db = Database.onOpenTransaction(Tenancy.ofCaller(), new TinkColumnCipher(secret, List.of(former)));
            columns = new EncryptedColumns(db);
            factors = new PostgresSecondFactors(db);
            contacts = new PostgresEmergencyContacts(db);
        }

        String seed(UserId user) {
            return new String(in(() -> factors.proposed(user).orElseThrow()), StandardCharsets.UTF_8);
        }

        void seed(UserId user, String seed) {
            in(() -> factors.propose(user, seed.getBytes(StandardCharsets.UTF_8), Instant.now()));
        }

        String note(EmergencyContactId id) {
            return String.valueOf(
                    in(() -> contacts.find(id).orElseThrow()).particulars().notes());
        }

        void note(EmergencyContactId id, String note) {
            in(() -> {
                var contact = contacts.find(id).orElseThrow();
                var p = contact.particulars();
                var changed = new Particulars(
                        p.firstName(),
                        p.lastName(),
                        p.relationship(),
                        p.phoneNumber(),
                        p.email(),
                        p.address(),
                        note,
                        p.priority(),
                        p.preferredContactMethod(),
                        p.notificationChannels(),
                        p.canPickUpStudent(),
                        p.custodyNotes());
                return contacts.change(contact.with(changed, Instant.now()));
            });
        }

        int outdated() {
            return in(columns::outdated);
        }

        int unreadable() {
            return in(columns::unreadable);
        }

        int lockedKeys() {
            return in(columns::lockedKeys);
        }

        void readsAll() {
            in(() -> {
                seeds.forEach((user, seed) -> assertThat(
                                new String(factors.proposed(user).orElseThrow(), StandardCharsets.UTF_8))
                        .isEqualTo(seed));
                notes.forEach((id, note) -> assertThat(
                                contacts.find(id).orElseThrow().particulars().notes())
                        .isEqualTo(note));
                return true;
            });
        }
    }

    private <T> T in(Supplier<T> work) {
        return server.platform().transactor().inTransaction(Caller.operator("keys"), work);
    }

    private void unlinked() {
        server.database().superuser("alter table second_factor drop constraint second_factor_user_id_fkey");
    }

    /** As servers stored it before there were data keys: with the secret itself. */
    private void storeWithTheSecretItself() throws SQLException {
        var secret = LiveServer.cipher();
        try (var connection = server.database().asSuperuser().getConnection();
                var seed = connection.prepareStatement("insert into second_factor values (?, ?, now(), null, 0)");
                var note = connection.prepareStatement(
                        "insert into emergency_contact (id, student_id, school_id, first_name, last_name, relationship,"
                                + " phone_number, notes, priority, created_at, updated_at)"
                                + " select ?, id, school_id, 'Grand', 'Parent', 'GRANDPARENT', '+12175550123', ?,"
                                + " 'EMERGENCY_ONLY', now(), now() from (select id, school_id from student order by id limit 1) s")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < ROWS; i++) {
                var user = UUID.randomUUID();
                var contact = UUID.randomUUID();
                var text = UUID.randomUUID().toString();
                var plain = text.getBytes(StandardCharsets.UTF_8);
                seeds.put(new UserId(user), text);
                notes.put(new EmergencyContactId(contact), text);
                seed.setObject(1, user);
                seed.setBytes(2, secret.encrypted(plain, "second_factor.secret " + user));
                seed.addBatch();
                var encrypted = secret.encrypted(plain, "emergency_contact.notes " + contact);
                note.setObject(1, contact);
                note.setString(
                        2,
                        "sealed:" + HexFormat.of().formatHex(encrypted, 0, 5) + ":"
                                + Base64.getEncoder().encodeToString(encrypted));
                note.addBatch();
            }
            seed.executeBatch();
            note.executeBatch();
            connection.commit();
        }
    }

    /** Work while others read and write on these nodes, each thread rows of its own, so that it knows what it wrote last. */
    private int during(List<Node> nodes, Supplier<Integer> work) throws Exception {
        var stop = new AtomicBoolean();
        int done;
        try (var others = Executors.newFixedThreadPool(nodes.size())) {
            var busy = new ArrayList<Future<Integer>>();
            int share = seeds.size() / nodes.size();
            for (int i = 0; i < nodes.size(); i++) {
                var node = nodes.get(i);
                var users = List.copyOf(seeds.keySet()).subList(i * share, (i + 1) * share);
                var contacts = List.copyOf(notes.keySet()).subList(i * share, (i + 1) * share);
                busy.add(others.submit(() -> {
                    int rounds = 0;
                    for (; !stop.get() || rounds < 25; rounds++) {
                        var random = ThreadLocalRandom.current();
                        var text = UUID.randomUUID().toString();
                        var user = users.get(random.nextInt(users.size()));
                        assertThat(node.seed(user)).isEqualTo(seeds.get(user));
                        node.seed(user, text);
                        seeds.put(user, text);
                        var contact = contacts.get(random.nextInt(contacts.size()));
                        assertThat(node.note(contact)).isEqualTo(notes.get(contact));
                        node.note(contact, text);
                        notes.put(contact, text);
                    }
                    return rounds;
                }));
            }
            try {
                done = work.get();
            } finally {
                stop.set(true);
            }
            for (var each : busy) assertThat(each.get()).isGreaterThanOrEqualTo(25);
        }
        return done;
    }

    /**
     * From the secret itself to data keys, under another secret, and from them to others. Seen red when the rows are read
     * without being held: then what is written meanwhile is lost.
     */
    @Test
    void allIsEncryptedAnewWhileOthersReadAndWriteAndThenTheFormerKeyCanGo() throws Exception {
        try (server) {
            unlinked();
            storeWithTheSecretItself();
            var transactor = server.platform().transactor();
            var both = new Node(NEXT, LiveServer.SECRET);
            var others = List.of(new Node(NEXT, LiveServer.SECRET), new Node(NEXT, LiveServer.SECRET));
            int before = both.outdated();
            assertThat(before).isGreaterThanOrEqualTo(2 * ROWS);
            assertThat(both.unreadable()).isZero();
            assertThat(new Node(NEXT).unreadable()).isEqualTo(2 * ROWS);

            assertThat(during(others, () -> EncryptAnewCommand.all(transactor, both.columns)))
                    .isPositive()
                    .isLessThanOrEqualTo(before);

            var next = new Node(NEXT);
            assertThat(next.outdated()).isZero();
            assertThat(next.unreadable()).isZero();
            assertThat(next.lockedKeys()).isZero();
            next.readsAll();

            var former = keys("former_at is null");
            assertThat(former).hasSize(2); // of the district, and of what is of none
            assertThat(during(List.of(new Node(NEXT), new Node(NEXT)), () -> {
                        assertThat(EncryptAnewCommand.renewed(transactor, next.columns, null))
                                .isEqualTo(2);
                        int anew = EncryptAnewCommand.all(transactor, next.columns);
                        assertThat(next.outdated()).as("while others write").isZero();
                        assertThat(EncryptAnewCommand.destroyed(transactor, next.columns))
                                .isEqualTo(2);
                        return anew;
                    }))
                    .isPositive();
            assertThat(keys("destroyed_at is not null")).containsExactlyInAnyOrderElementsOf(former);
            assertThat(next.outdated()).isZero();
            assertThat(next.unreadable()).isZero();
            new Node(NEXT).readsAll();
        }
    }

    private List<String> keys(String which) {
        return Sql.column(server.database(), "select encode(id, 'hex') from data_key where " + which);
    }

    /** Only the data keys are encrypted anew, however much they encrypt. Seen red without that. */
    @Test
    void theSecretIsChangedWhileOthersReadAndWriteAndThenTheFormerOneCanGo() throws Exception {
        try (server) {
            unlinked();
            storeWithTheSecretItself();
            var transactor = server.platform().transactor();
            var former = new Node(LiveServer.SECRET);
            EncryptAnewCommand.all(transactor, former.columns);
            var user = seeds.keySet().iterator().next();
            var kept = "select encode(secret, 'hex') from second_factor where user_id = '" + user.value() + "'";
            var before = Sql.text(server.database(), kept);
            seeds.remove(user); // nobody writes it meanwhile

            var both = new Node(NEXT, LiveServer.SECRET);
            var stepOne = new Node(LiveServer.SECRET, NEXT);
            assertThat(new Node(NEXT).lockedKeys()).isEqualTo(2);
            assertThat(both.lockedKeys()).isZero();
            assertThat(during(List.of(stepOne), () -> EncryptAnewCommand.all(transactor, both.columns)))
                    .as("values that are encrypted anew")
                    .isZero();

            assertThat(Sql.text(server.database(), kept)).isEqualTo(before);
            assertThat(new Node(NEXT).lockedKeys()).isZero();
            assertThat(former.lockedKeys()).as("the former one alone").isEqualTo(2);
            new Node(NEXT).readsAll();
        }
    }
}
