package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.schema.Tables.DATA_KEY;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_CONTACT;
import static org.whitecross.domain.students.SampleStudents.aContact;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.students.EmergencyContact;

/** With which key a note is encrypted, on several nodes, each of which remembers keys. */
class DataKeysTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Caller OPERATOR = Caller.operator("keys");

    private final Surroundings here = FIXTURE.surroundings();
    private final Node node = new Node();
    private final Node other = new Node();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static final class Node {
        final AtomicInteger statements = new AtomicInteger();
        final Database db = Database.onOpenTransaction(
                Tenancy.ofCaller(),
                new PlacedCipher(),
                ExecuteListener.onExecuteStart(context -> statements.incrementAndGet()));
        final EncryptedColumns columns = new EncryptedColumns(db);
        final PostgresEmergencyContacts contacts = new PostgresEmergencyContacts(db);

        EmergencyContact write(Surroundings around) {
            var contact = newContact(around);
            return as(nurseOf(around), () -> contacts.add(contact));
        }

        EmergencyContact read(Surroundings around, EmergencyContact written) {
            return as(nurseOf(around), () -> contacts.find(written.id()).orElseThrow());
        }

        EmergencyContact change(Surroundings around, EmergencyContact written) {
            return as(
                    nurseOf(around),
                    () -> contacts.change(contacts.find(written.id()).orElseThrow()));
        }

        void renew(DistrictId district) {
            asOperator(() -> {
                columns.renewKey(Optional.of(district));
                return true;
            });
        }

        void encryptAnew() {
            var walk = columns.walk();
            while (asOperator(() -> walk.encryptAnew(100)) > 0) {}
        }

        int destroyUnused() {
            return asOperator(() -> {
                var unused = columns.unusedKeys();
                unused.forEach(columns::destroyKey);
                return unused.size();
            });
        }
    }

    private static EmergencyContact newContact(Surroundings around) {
        return aContact(FIXTURE.students.find(around.studentId()).orElseThrow());
    }

    private static <T> T as(Caller caller, Supplier<T> work) {
        return FIXTURE.transactor.inTransaction(caller, work);
    }

    private static <T> T asOperator(Supplier<T> work) {
        return as(OPERATOR, work);
    }

    /** The names of those of a district, those in force first. */
    private List<String> keysOf(Surroundings around) {
        return asOperator(() -> node.db
                .dsl()
                .select(DATA_KEY.ID)
                .from(DATA_KEY)
                .where(DATA_KEY.DISTRICT_ID.eq(around.districtId()))
                .orderBy(DATA_KEY.FORMER_AT.desc().nullsFirst())
                .fetch(row -> DataKeys.name(row.value1())));
    }

    /** With which a note is encrypted. */
    private String keyOf(EmergencyContact contact) {
        return asOperator(() -> node.db
                .dsl()
                .select(EMERGENCY_CONTACT.NOTES)
                .from(EMERGENCY_CONTACT)
                .where(EMERGENCY_CONTACT.ID.eq(contact.id()))
                .fetchSingle(row -> row.value1().substring(7, 17)));
    }

    @Test
    void aDistrictGetsItsKeyWhenItIsFirstNeededAndEachNodeRemembersIt() {
        assertThat(keysOf(here)).isEmpty();
        var first = node.write(here);
        assertThat(keysOf(here)).containsExactly(keyOf(first));
        node.read(here, first); // what was made is remembered when it is there for good
        node.statements.set(0);
        var second = node.write(here);
        assertThat(node.read(here, second)).isEqualTo(second);
        assertThat(node.statements).as("an insert, and a select").hasValue(2);
        assertThat(keyOf(second)).isEqualTo(keyOf(first));

        other.read(here, first);
        assertThat(other.statements).as("the keys, once").hasValue(2);
        other.read(here, first);
        assertThat(other.statements).hasValue(3);

        var there = FIXTURE.surroundings();
        assertThat(keyOf(node.write(there))).isNotEqualTo(keyOf(first));
    }

    /** Seen red with an insert that is refused where there is a key already. */
    @Test
    void ofTwoNodesThatMakeTheFirstKeyAtOnceOneDoes() throws Exception {
        var isMade = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var contact = newContact(here);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> as(nurseOf(here), () -> {
                var written = node.contacts.add(contact);
                isMade.countDown();
                await(mayEnd);
                return written;
            }));
            assertThat(isMade.await(10, TimeUnit.SECONDS)).isTrue();
            var second = threads.submit(() -> other.write(here)); // sees no key yet
            try {
                assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            } finally {
                mayEnd.countDown();
            }
            assertThat(keyOf(first.get())).isEqualTo(keyOf(second.get()));
            assertThat(keysOf(here)).containsExactly(keyOf(first.get()));
            assertThat(node.read(here, second.get())).isEqualTo(second.get());
        }
    }

    /** Seen red with a key that is remembered as soon as it is made. */
    @Test
    void aKeyThatWasTakenBackWithItsTransactionEncryptsNothing() {
        var first = newContact(here);
        var second = newContact(here);
        assertThatThrownBy(() -> as(nurseOf(here), () -> {
                    node.contacts.add(first);
                    node.contacts.add(second);
                    throw new Refusal.Stale();
                }))
                .isInstanceOf(Refusal.Stale.class);
        FIXTURE.transactor.rehearse(nurseOf(here), () -> node.contacts.add(first));
        assertThat(keysOf(here)).isEmpty();
        var written = node.write(here);
        assertThat(keysOf(here)).containsExactly(keyOf(written));
        assertThat(other.read(here, written)).isEqualTo(written);
    }

    /** Seen red without the fence, and without the policy that leaves changes to operators. */
    @Test
    void nobodySeesTheKeyOfAnotherDistrictOrChangesHerOwn() {
        var there = FIXTURE.surroundings();
        node.write(here);
        node.write(there);
        assertThat(as(
                        nurseOf(here),
                        () -> node.db
                                .dsl()
                                .select(DATA_KEY.DISTRICT_ID)
                                .from(DATA_KEY)
                                .fetch(DATA_KEY.DISTRICT_ID)))
                .containsExactly(here.districtId());
        assertThat(as(
                        nurseOf(here),
                        () -> node.db
                                .dsl()
                                .update(DATA_KEY)
                                .setNull(DATA_KEY.FORMER_AT)
                                .execute()))
                .isZero();
        assertThatThrownBy(() -> as(
                        nurseOf(here),
                        () -> node.db
                                .dsl()
                                .insertInto(DATA_KEY)
                                .set(DATA_KEY.ID, new byte[] {1, 2, 3, 4, 5})
                                .set(DATA_KEY.DISTRICT_ID, there.districtId())
                                .set(DATA_KEY.WRAPPED, new byte[] {1})
                                .execute()))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() ->
                        asOperator(() -> node.db.dsl().deleteFrom(DATA_KEY).execute()))
                .hasMessageContaining("permission denied");
    }

    /**
     * Seen red without the trigger, with a node that goes on with what it remembers, and with a miss that is not looked up.
     */
    @Test
    void anotherNodeThatRemembersTheFormerKeyWritesWithTheNewOneAndReadsBoth() {
        var before = node.write(here);
        assertThat(other.read(here, before)).isEqualTo(before);
        var kept = keyOf(before);
        node.renew(here.districtId());
        assertThat(keyOf(before)).isEqualTo(kept);

        var written = node.write(here);
        assertThat(other.read(here, written)).as("with a key made meanwhile").isEqualTo(written);
        var third = new Node();
        third.read(here, before);
        third.renew(here.districtId());
        var last = other.write(here);
        var newest = other.change(here, before);
        assertThat(keysOf(here)).hasSize(3).startsWith(keyOf(last));
        assertThat(keyOf(newest)).isEqualTo(keyOf(last));
        assertThat(keyOf(written)).isNotEqualTo(keyOf(last)).isNotEqualTo(kept);
        for (var each : List.of(node, other, third)) {
            assertThat(each.read(here, last)).isEqualTo(last);
            assertThat(each.read(here, written)).isEqualTo(written);
        }
    }

    /** Seen red without the wait: then what was written meanwhile is encrypted with a key that is destroyed. */
    @Test
    void aKeyIsReplacedWhenThoseHaveEndedWhoWriteWithIt() throws Exception {
        node.read(here, node.write(here));
        var isWritten = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var contact = newContact(here);
            var writing = threads.submit(() -> as(nurseOf(here), () -> {
                var written = node.contacts.add(contact);
                isWritten.countDown();
                await(mayEnd);
                return written;
            }));
            assertThat(isWritten.await(10, TimeUnit.SECONDS)).isTrue();
            var rotation = threads.submit(() -> {
                other.renew(here.districtId());
                other.encryptAnew();
                return other.destroyUnused();
            });
            try {
                assertThatThrownBy(() -> rotation.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            } finally {
                mayEnd.countDown();
            }
            var written = writing.get();
            assertThat(rotation.get()).isEqualTo(1);
            assertThat(keyOf(written)).isEqualTo(keysOf(here).getFirst());
            assertThat(new Node().read(here, written)).isEqualTo(written);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsEncryptedAnewIsSoWithTheKeyInForceAndAFormerKeyIsDestroyedOnlyWhenNothingIsLeftOfIt() {
        var first = node.write(here);
        var second = node.write(here);
        int before = asOperator(other.columns::outdated);
        node.renew(here.districtId());
        assertThat(asOperator(other.columns::outdated)).isEqualTo(before + 4); // two notes of each
        assertThat(asOperator(other.columns::unusedKeys)).doesNotContainAnyElementsOf(keysOf(here));
        other.encryptAnew();
        assertThat(asOperator(other.columns::outdated)).isZero();
        assertThat(List.of(keyOf(first), keyOf(second)))
                .containsOnly(keysOf(here).getFirst());
        assertThat(other.destroyUnused()).isPositive();
        assertThat(asOperator(other.columns::unusedKeys)).isEmpty();
        assertThat(asOperator(other.columns::unreadable)).isZero();
        assertThat(asOperator(other.columns::lockedKeys)).isZero();
        assertThat(new Node().read(here, second)).isEqualTo(second);
    }

    /** What is left of a district that went, and whose key was destroyed. */
    @Test
    void whatADestroyedKeyEncryptedIsSaidToBeUnreadableAndIsNotEncryptedAnew() {
        var written = node.write(here);
        FIXTURE.superuser(
                "update data_key set wrapped = null, former_at = now(), destroyed_at = now() where district_id = '"
                        + here.districtId().value() + "'");
        assertThat(other.read(here, written).particulars().notes()).isEqualTo(EncryptedColumns.DESTROYED);
        assertThat(asOperator(other.columns::unreadable)).isZero();
        assertThat(asOperator(other.columns::lockedKeys)).isZero();
        other.encryptAnew();
        assertThat(keyOf(written)).isEqualTo(keysOf(here).getFirst());
        assertThat(keyOf(node.write(here))).as("with a key that is another one").isNotEqualTo(keyOf(written));
        FIXTURE.superuser(
                "delete from emergency_contact where id = '" + written.id().value() + "'");
    }

    /** Seen red without the comparison of districts in the trigger. */
    @Test
    void theDatabaseTakesNoNoteThatIsEncryptedWithTheKeyOfAnotherDistrict() {
        var there = FIXTURE.surroundings();
        var foreign = node.write(there);
        var own = node.write(here);
        for (var column : List.of(EMERGENCY_CONTACT.NOTES, EMERGENCY_CONTACT.CUSTODY_NOTES)) {
            assertThatThrownBy(() -> FIXTURE.superuser("update emergency_contact c set " + column.getName() + " = f."
                            + column.getName() + " from emergency_contact f where c.id = '"
                            + own.id().value() + "' and f.id = '"
                            + foreign.id().value() + "'"))
                    .hasMessageContaining("key of another district");
        }
    }
}
