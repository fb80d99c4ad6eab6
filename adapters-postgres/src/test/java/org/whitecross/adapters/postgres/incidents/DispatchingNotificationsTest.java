package org.whitecross.adapters.postgres.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.adapters.postgres.students.PostgresSchoolCalendars;
import org.whitecross.adapters.postgres.students.PostgresSchools;
import org.whitecross.application.incidents.AcknowledgementTokens;
import org.whitecross.application.incidents.DispatchingNotifications;
import org.whitecross.application.incidents.GuardianMessage;
import org.whitecross.application.incidents.ReportingIncident;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ContactMessages;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianNotificationId;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.incidents.NotificationState;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.SampleStudents;

/**
 * Many messages, many who send them, and all of them die now and then, before or after the carrier had the message. In the end
 * each message about a report that exists was carried, none about one that does not, and each address heard in order.
 */
class DispatchingNotificationsTest {
    private static final boolean FULL = Boolean.getBoolean("trust.full");
    private static final int CHILDREN = FULL ? 50 : 6;
    /** Each writes two messages: a call and an e-mail. */
    private static final int REPORTS = FULL ? 5_000 : 120;

    private static final int KILLS = FULL ? 50 : 12;
    private static final int SENDERS = 4;

    /** Goes like any other, from the day of the incidents on: what is older than a day is not sent. */
    private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), NOW));

    private final PostgresFixture fixture = new PostgresFixture();
    private final GuardianNotifications notifications =
            fixture.port(GuardianNotifications.class, PostgresGuardianNotifications::new);
    private final GuardianNotifications joined = new PostgresGuardianNotifications(fixture.db);
    private final ReportingIncident reporting = new ReportingIncident(
            new PostgresIncidentReports(fixture.db),
            joined,
            new PostgresEmergencyContacts(fixture.db),
            new PostgresFollowUpActions(fixture.db),
            new PostgresSchoolCalendars(fixture.db),
            clock);
    private final List<Surroundings> children =
            IntStream.range(0, CHILDREN).mapToObj(i -> child()).toList();
    private final Caller operator = Caller.operator("test");

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Takes everything, and sees to it that senders die. */
    private static final class Sink implements ContactMessages {
        final List<Message> carried = new ArrayList<>();
        final AtomicInteger kills = new AtomicInteger();
        private final Random random = new Random(20_260_901);

        @Override
        public boolean carries(NotificationChannel channel) {
            return true;
        }

        @Override
        public synchronized void send(Message message) {
            boolean dies = kills.get() < KILLS && random.nextInt(FULL ? 150 : 15) == 0;
            if (dies && random.nextBoolean()) throw killed();
            carried.add(message);
            if (dies) throw killed();
        }

        private Killed killed() {
            kills.incrementAndGet();
            return new Killed();
        }
    }

    /** As if the process were gone: nobody catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private Surroundings child() {
        var around = fixture.surroundings();
        var student = fixture.students.find(around.studentId()).orElseThrow();
        fixture.port(EmergencyContacts.class, PostgresEmergencyContacts::new)
                .add(SampleStudents.aContact(student, "Ana", ContactPriority.PRIMARY));
        return around;
    }

    private void report(Surroundings around) {
        reporting.add(anIncident(around, IncidentType.INJURY, IncidentSeverity.HIGH, NOW.minusSeconds(60)));
    }

    private DispatchingNotifications dispatching(ContactMessages messages, Duration lease) {
        return new DispatchingNotifications(
                joined,
                new PostgresIncidentReports(fixture.db),
                new PostgresSchools(fixture.db),
                reporting,
                messages,
                new NoTokens(),
                fixture.transactor,
                new DispatchingNotifications.Settings(lease, Duration.ofMinutes(5), null, GuardianMessage.USUAL),
                clock);
    }

    @Test
    void eachMessageIsCarriedThoughSendersDieAndNoneAboutAReportThatIsNotThere() throws Exception {
        var sink = new Sink();
        var lease = Duration.ofMillis(400);
        var senders = new ArrayList<Thread>();
        var done = new AtomicInteger();
        for (int i = 0; i < SENDERS; i++)
            senders.add(Thread.ofVirtual().start(() -> sendUntil(done, dispatching(sink, lease))));
        for (int i = 0; i < REPORTS; i++) {
            var child = children.get(i % CHILDREN);
            fixture.transactor.inTransaction(operator, () -> {
                report(child);
                return true;
            });
            if (i % 10 == 0)
                fixture.transactor.rehearse(operator, () -> {
                    report(child);
                    return true;
                });
        }
        for (int i = 0; waiting() > 0; i++) {
            assertThat(i).as("it never ends").isLessThan(FULL ? 6_000 : 600);
            Thread.sleep(100);
        }
        done.set(1);
        for (var sender : senders) sender.join();

        assertThat(sink.kills).hasValue(KILLS);
        System.out.println("Outbox: " + 2 * REPORTS + " messages, " + KILLS + " senders died, "
                + (sink.carried.size() - 2 * REPORTS) + " were carried twice");
        assertThat(sink.carried.size()).as("at least once").isGreaterThan(2 * REPORTS);
        assertThat(violations(sink.carried)).isEmpty();

        // The check itself: a message that nobody wrote, one that was lost, two in the wrong order.
        var last = sink.carried.getLast();
        sink.carried.removeIf(m -> m.id().equals(last.id()));
        assertThat(violations(sink.carried)).containsExactly("1 were never carried");
        sink.carried.addFirst(last);
        assertThat(violations(sink.carried)).singleElement().asString().contains("out of order");
    }

    /** The mutant: what is written is sent before the transaction is through. */
    @Test
    void theCheckWouldFindMessagesThatLeaveBeforeTheirReportIsThere() {
        var sink = new Sink();
        sink.kills.set(KILLS);
        fixture.transactor.rehearse(operator, () -> {
            report(children.getFirst());
            var early = joined.take(UUID.randomUUID(), Duration.ofSeconds(30), Set.of(NotificationChannel.VOICE), NOW)
                    .orElseThrow();
            sink.send(new ContactMessages.Message(
                    early.id().value(),
                    early.channel(),
                    java.util.Objects.requireNonNull(early.sentTo()),
                    "Please call",
                    "Please call"));
            return true;
        });

        assertThat(violations(sink.carried)).containsExactly("1 were about no report");
    }

    @Test
    void whoCannotBeReachedNowIsTriedAgainAndWhoNeverCanIsNot() {
        fixture.transactor.inTransaction(operator, () -> {
            report(children.getFirst());
            return true;
        });
        var never = new RefusingOrAway();
        var sender = dispatching(never, Duration.ofSeconds(30));
        while (sender.sendNext()) assertThat(never.asked.get()).isLessThan(10);

        var all = notifications.all(children.getFirst().studentId());
        assertThat(all)
                .extracting(GuardianNotification::channel, GuardianNotification::state, GuardianNotification::attempts)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(NotificationChannel.VOICE, NotificationState.DEAD, 1),
                        org.assertj.core.groups.Tuple.tuple(NotificationChannel.EMAIL, NotificationState.WAITING, 1));
        assertThat(all).extracting(GuardianNotification::sentAt).containsOnlyNulls();
    }

    /** Seen red without the catch in sendNext: no try was counted. */
    @Test
    void faultOfACarrierIsHeardOfAndCountsAsATry() {
        fixture.transactor.inTransaction(operator, () -> {
            report(children.getFirst());
            return true;
        });

        assertThatThrownBy(dispatching(new Broken(), Duration.ofSeconds(30))::sendNext)
                .isInstanceOf(IllegalStateException.class);

        assertThat(notifications.all(children.getFirst().studentId()))
                .extracting(GuardianNotification::attempts)
                .containsExactlyInAnyOrder(0, 1);
    }

    /** Has a fault that nobody thought of. */
    private static final class Broken implements ContactMessages {
        @Override
        public boolean carries(NotificationChannel channel) {
            return true;
        }

        @Override
        public void send(Message message) {
            throw new IllegalStateException("not thought of");
        }
    }

    /** No number is good, and the mail server is away. */
    private static final class RefusingOrAway implements ContactMessages {
        final AtomicInteger asked = new AtomicInteger();

        @Override
        public boolean carries(NotificationChannel channel) {
            return true;
        }

        @Override
        public void send(Message message) {
            asked.incrementAndGet();
            if (message.channel() == NotificationChannel.EMAIL)
                throw new Unavailable("The mail server is away.", Duration.ofSeconds(1), new java.io.IOException());
            throw new Refusal.RuleBroken("address-refused", "No such number.");
        }
    }

    private static void sendUntil(AtomicInteger done, DispatchingNotifications dispatching) {
        while (done.get() == 0) {
            try {
                if (!dispatching.sendNext()) Thread.sleep(5);
            } catch (Killed dead) {
                Thread.onSpinWait(); // another one takes its place
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private int waiting() {
        return (int) written().stream()
                .filter(n -> n.state() == NotificationState.WAITING)
                .count();
    }

    private List<GuardianNotification> written() {
        return children.stream()
                .flatMap(c -> notifications.all(c.studentId()).stream())
                .toList();
    }

    /** What is wrong with what was carried; how often does not matter, as its id tells. */
    private List<String> violations(List<ContactMessages.Message> carried) {
        var found = new ArrayList<String>();
        var ids = new LinkedHashSet<UUID>();
        carried.forEach(m -> ids.add(m.id()));
        var missing = new TreeSet<UUID>();
        Map<String, List<UUID>> order = new HashMap<>();
        written().forEach(n -> {
            if (!ids.contains(n.id().value())) missing.add(n.id().value());
            order.computeIfAbsent(n.studentId() + n.sentTo(), a -> new ArrayList<>())
                    .add(n.id().value());
        });
        if (!missing.isEmpty()) found.add(missing.size() + " were never carried");
        var known = new TreeSet<UUID>();
        order.values().forEach(known::addAll);
        long strange = ids.stream().filter(id -> !known.contains(id)).count();
        if (strange > 0) found.add(strange + " were about no report");
        order.forEach((address, written) -> {
            var heard = ids.stream().filter(written::contains).toList();
            if (!heard.equals(written.stream().filter(ids::contains).toList()))
                found.add("out of order: " + heard.size());
        });
        return found;
    }

    private static final class NoTokens implements AcknowledgementTokens {
        @Override
        public String of(GuardianNotificationId id) {
            return "";
        }

        @Override
        public java.util.Optional<GuardianNotificationId> read(String token) {
            return java.util.Optional.empty();
        }
    }
}
