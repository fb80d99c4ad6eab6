package org.whitecross.application.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.AuditTrail.Entry;
import org.whitecross.application.kernel.AuditTrail.Outcome;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.SessionId;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** The door by itself: whom it lets through, and what it writes down. */
class ApplicationTest {
    private static final Instant NOW = Instant.parse("2025-09-15T14:30:00Z");
    private static final StudentId CHILD = StudentId.next();
    private static final StudentId OTHER = StudentId.next();
    private static final DistrictId DISTRICT = DistrictId.next();
    private static final SchoolId SCHOOL = SchoolId.next();

    record Read(StudentId studentId) implements Request.Query<Seeing>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.READ_HEALTH;
        }
    }

    record ReadNow(StudentId studentId) implements Request.Query<Seeing>, AboutStudent, Urgent {
        @Override
        public Permission permission() {
            return Permission.READ_HEALTH;
        }
    }

    record Write(StudentId studentId) implements Request.Command<Seeing>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.RECORD_HEALTH;
        }
    }

    record Judge() implements Request.Command<Nothing>, ByPerson {
        @Override
        public Permission permission() {
            return Permission.RECORD_HEALTH;
        }
    }

    record Administer() implements Request.Command<Nothing> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_USERS;
        }
    }

    record Try() implements Request.Guess<Nothing> {
        @Override
        public Permission permission() {
            return Permission.READ_HEALTH;
        }
    }

    record Stepwise() implements Request.Staged<Nothing> {
        @Override
        public Permission permission() {
            return Permission.READ_HEALTH;
        }
    }

    record Seeing(StudentId studentId) implements AboutStudent {}

    /** Tells what happened, in its order. */
    private final List<String> happened = new ArrayList<>();

    private final List<Entry> log = new ArrayList<>();
    private @Nullable RuntimeException answer;
    private @Nullable RuntimeException shownTooMany;
    private Optional<Scope.OneStudent> beyond = Optional.empty();

    private Application door() {
        var handlers = new Handlers()
                .on(Read.class, this::seen)
                .on(ReadNow.class, (caller, q) -> seen(caller, new Read(q.studentId())))
                .on(Write.class, (caller, c) -> seen(caller, new Read(c.studentId())))
                .on(Judge.class, this::done)
                .on(Administer.class, this::done)
                .on(Try.class, this::done)
                .on(Stepwise.class, this::done);
        return new Application(
                handlers,
                new Transactor() {
                    @Override
                    public <T> T inTransaction(Caller caller, Supplier<T> work) {
                        happened.add("begin");
                        try {
                            var result = work.get();
                            happened.add("commit");
                            return result;
                        } catch (RuntimeException failure) {
                            happened.add("rollback");
                            throw failure;
                        }
                    }

                    @Override
                    public <T> T inOneStatement(Caller caller, Supplier<T> work) {
                        return inTransaction(caller, work);
                    }

                    @Override
                    public <T> T readOnly(Caller caller, Supplier<T> work) {
                        happened.add("look");
                        return work.get();
                    }

                    @Override
                    public <T> T rehearse(Caller caller, Supplier<T> work) {
                        throw new AssertionError();
                    }
                },
                entry -> {
                    log.add(entry);
                    happened.add(entry.outcome().name());
                },
                new Once() {
                    @Override
                    public Optional<Answer> claim(Caller caller, Key key) {
                        return key.key().equals("known")
                                ? Optional.of(new Answer(200, "as before", null, null, Set.of(OTHER)))
                                : Optional.empty();
                    }

                    @Override
                    public void remember(Caller caller, Key key, Answer answer) {
                        happened.add("remember " + answer.body());
                    }

                    @Override
                    public int forgetOld() {
                        return 0;
                    }
                },
                (caller, query) -> beyond,
                (caller, students) -> {
                    happened.add("count " + students.size());
                    if (shownTooMany != null) throw shownTooMany;
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Seeing seen(Caller caller, Read q) {
        happened.add("answer in " + caller.scope().getClass().getSimpleName());
        Seen.record(new Seeing(OTHER));
        if (answer != null && !(caller.scope() instanceof Scope.OneStudent)) throw answer;
        return new Seeing(q.studentId());
    }

    private Nothing done(Caller caller, Request<Nothing> asked) {
        happened.add("answer");
        if (answer != null) throw answer;
        return Nothing.NOTHING;
    }

    private static Caller caller(@Nullable Role role, @Nullable Long asOf, boolean isLetIn, Permission... permissions) {
        return new Caller(
                UserId.next(),
                SessionId.next(),
                role,
                Set.of(permissions),
                new Scope.Schools(DISTRICT, Set.of(SCHOOL)),
                new Caller.Origin("a-request", "192.0.2.7"),
                isLetIn,
                asOf);
    }

    private static Caller nurse() {
        return caller(Role.NURSE, null, true, Permission.READ_HEALTH, Permission.RECORD_HEALTH);
    }

    private static String refusal(Runnable asking) {
        return catchThrowable(asking::run) instanceof Refusal refused ? refused.code() : "none";
    }

    // ------------------------------------------------------------------------------------------------ who may

    @Test
    void whoMayIsAnsweredAndItIsWrittenDownBeforeSheHearsIt() {
        assertThat(door().ask(nurse(), new Read(CHILD))).isEqualTo(new Seeing(CHILD));
        assertThat(happened).containsExactly("look", "answer in Schools", "count 1", "begin", "DONE", "commit");
        assertThat(log).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("Read");
            assertThat(entry.at()).isEqualTo(NOW);
            assertThat(entry.students()).containsExactly(CHILD);
            assertThat(entry.code()).isNull();
        });
    }

    @Test
    void aChangeAndItsRowAreOneTransaction() {
        assertThat(door().ask(nurse(), new Write(CHILD))).isEqualTo(new Seeing(CHILD));
        assertThat(happened).containsExactly("begin", "answer in Schools", "DONE", "commit");
    }

    /** Nothing is looked up for her, nor done; only that she asked is written down. */
    @Test
    void whoMayNotHearsThatAndNothingElse() {
        var other = caller(Role.VIEWER, null, true, Permission.READ_STUDENTS);
        for (Request<?> request : List.of(new Read(CHILD), new Write(CHILD), new Judge(), new Try(), new Stepwise())) {
            happened.clear();
            var refused = catchThrowable(() -> door().ask(other, request));
            assertThat(refused).as("%s", request).isInstanceOf(Refusal.NotPermitted.class);
            assertThat(happened).containsExactly("begin", "REFUSED", "commit");
            assertThat(log.getLast().code()).isEqualTo(((Refusal) refused).code());
        }
        assertThat(log.getFirst().students()).as("whom she asked for").containsExactly(CHILD);
    }

    @Test
    void whoIsNotSignedInIsAskedToSignIn() {
        var stranger = Caller.anonymous(new Caller.Origin("a-request", "192.0.2.7"));
        assertThat(refusal(() -> door().ask(stranger, new Read(CHILD)))).isEqualTo("not-signed-in");
        assertThat(happened).containsExactly("begin", "REFUSED", "commit");
    }

    @Test
    void ofAStrangerNothingIsReadThatIsNotForStrangers() {
        var stranger = Caller.anonymous(new Caller.Origin("a-request", "192.0.2.7"));
        assertThat(refusal(
                        () -> door().requireSomebody(stranger, Write.class, Permission.UPDATE_STUDENTS, Set.of(CHILD))))
                .isEqualTo("not-signed-in");
        assertThat(happened).containsExactly("begin", "REFUSED", "commit");
        assertThat(log.getLast().action()).isEqualTo("Write");
        assertThat(log.getLast().students()).containsExactly(CHILD);
        door().requireSomebody(stranger, Write.class, Permission.SIGN_IN, Set.of());
        door().requireSomebody(
                        caller(Role.NURSE, null, true),
                        Write.class,
                        Permission.UPDATE_STUDENTS,
                        Set.of(CHILD)); // hears it later
        assertThat(happened).hasSize(3);
    }

    @Test
    void whoIsNotLetInMayNothingWhateverHerPermissions() {
        var outside = caller(Role.NURSE, null, false, Permission.READ_HEALTH);
        assertThat(refusal(() -> door().ask(outside, new Read(CHILD)))).isEqualTo("address-not-allowed");
        assertThat(happened).containsExactly("begin", "REFUSED", "commit");
    }

    @Test
    void aProgramHearsWhetherItLacksAScopeOrAPerson() {
        var program = caller(null, null, true, Permission.READ_STUDENTS);
        assertThat(refusal(() -> door().ask(program, new Read(CHILD)))).isEqualTo("scope-missing");
        assertThat(refusal(() -> door().ask(program, new Administer()))).isEqualTo("person-needed");
        var scoped = caller(null, null, true, Permission.READ_HEALTH, Permission.RECORD_HEALTH);
        assertThat(refusal(() -> door().ask(scoped, new Judge()))).isEqualTo("person-needed");
        assertThat(door().ask(scoped, new Read(CHILD))).isEqualTo(new Seeing(CHILD));
        assertThat(door().ask(nurse(), new Judge())).isEqualTo(Nothing.NOTHING);
    }

    /** What is remembered of her may be outdated: she is asked about anew, and nothing is written down yet. */
    @Test
    void whoIsRememberedIsNotRefusedByWhatIsRemembered() {
        var remembered = caller(Role.VIEWER, 7L, true, Permission.READ_STUDENTS);
        assertThat(catchThrowable(() -> door().ask(remembered, new Read(CHILD))))
                .isInstanceOf(Caller.Outdated.class);
        assertThat(happened).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ what went wrong

    @Test
    void aRefusalIsWrittenDownWithWhomItWasAboutAndAFailureWithItsKind() {
        answer = new Refusal.RuleBroken("a-rule", "It is so.");
        assertThat(refusal(() -> door().ask(nurse(), new Write(CHILD)))).isEqualTo("a-rule");
        assertThat(happened).containsExactly("begin", "answer in Schools", "rollback", "begin", "REFUSED", "commit");
        assertThat(log.getLast().students()).as("also whom it came upon").containsExactlyInAnyOrder(CHILD, OTHER);
        answer = new IllegalStateException("Ada Byrne");
        assertThat(catchThrowable(() -> door().ask(nurse(), new Write(CHILD)))).isSameAs(answer);
        assertThat(log.getLast().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(log.getLast().code()).isEqualTo("IllegalStateException");
    }

    /** So that wrong tries count: what was written stays, and the refusal comes after. */
    @Test
    void aWrongTryIsCommittedAndThenRefused() {
        assertThat(door().ask(nurse(), new Try())).isEqualTo(Nothing.NOTHING);
        assertThat(happened).containsExactly("begin", "answer", "DONE", "commit");
        happened.clear();
        answer = new Refusal.RuleBroken("wrong", "It is wrong.");
        assertThat(refusal(() -> door().ask(nurse(), new Try()))).isEqualTo("wrong");
        assertThat(happened).containsExactly("begin", "answer", "commit", "begin", "REFUSED", "commit");
    }

    @Test
    void whatCommitsOnTheWayLeavesATraceBeforeAndAfter() {
        assertThat(door().ask(nurse(), new Stepwise())).isEqualTo(Nothing.NOTHING);
        assertThat(happened).containsExactly("begin", "BEGUN", "commit", "answer", "begin", "DONE", "commit");
        happened.clear();
        var remembered = caller(Role.NURSE, 7L, true, Permission.READ_HEALTH);
        door().ask(remembered, new Stepwise());
        assertThat(happened).as("she may have been signed out").startsWith("look", "begin", "BEGUN");
    }

    // ------------------------------------------------------------------------------------------------ children shown

    /** Red when each of them is written down, and when one of them is not that did look at a child or change something. */
    @Test
    void whatWasNotBegunBecauseTooMuchWaitsIsNotWrittenDown() {
        answer = Unavailable.unbegun("Too much is waiting.", Duration.ofSeconds(2));
        for (Request<?> request : List.of(new Read(CHILD), new Write(CHILD), new Judge(), new Try()))
            assertThatThrownBy(() -> door().ask(nurse(), request)).isSameAs(answer);
        assertThat(log).isEmpty();

        assertThatThrownBy(() -> door().ask(nurse(), new Stepwise())).isInstanceOf(Unavailable.class);
        assertThat(log).extracting(Entry::outcome).containsExactly(Outcome.BEGUN, Outcome.FAILED);
        log.clear();

        answer = new Unavailable("The database is too busy.", Duration.ofSeconds(2));
        assertThatThrownBy(() -> door().ask(nurse(), new Read(CHILD))).isSameAs(answer);
        assertThat(log).extracting(Entry::outcome).containsExactly(Outcome.FAILED);
        log.clear();

        answer = null;
        shownTooMany = Unavailable.unbegun("Too much is waiting.", Duration.ofSeconds(2));
        assertThatThrownBy(() -> door().ask(nurse(), new Read(CHILD))).isInstanceOf(Unavailable.class);
        assertThat(log).extracting(Entry::outcome).containsExactly(Outcome.FAILED);
        assertThat(log.getLast().students()).contains(CHILD);
    }

    @Test
    void whoeverIsShownTooManyIsShownNone() {
        shownTooMany = new Refusal.RuleBroken("step-up-needed", "Show it.");
        assertThat(refusal(() -> door().ask(nurse(), new Read(CHILD)))).isEqualTo("step-up-needed");
        assertThat(log).extracting(Entry::outcome).containsExactly(Outcome.REFUSED);
        happened.clear();
        assertThat(door().ask(nurse(), new ReadNow(CHILD))).as("what is urgent").isEqualTo(new Seeing(CHILD));
        assertThat(happened).noneMatch(what -> what.startsWith("count"));
    }

    @Test
    void beyondHerScopeIsOneChildAndOnlyInAnEmergency() {
        answer = new Refusal.NotFound("student");
        assertThat(refusal(() -> door().ask(nurse(), new Read(CHILD)))).isEqualTo(((Refusal) answer).code());
        assertThat(happened).containsOnlyOnce("answer in Schools").doesNotContain("answer in OneStudent");
        beyond = Optional.of(new Scope.OneStudent(DISTRICT, SCHOOL, CHILD));
        assertThat(door().ask(nurse(), new Read(CHILD))).isEqualTo(new Seeing(CHILD));
        assertThat(happened).contains("answer in OneStudent");
        assertThat(log.getLast().code()).isEqualTo("in-emergency");
        assertThat(log.getLast().caller().scope()).isEqualTo(beyond.get());
    }

    // ------------------------------------------------------------------------------------------------ at most once

    @Test
    void whatWasAnsweredBeforeIsNotDoneAgain() {
        var before = door().askOnce(nurse(), new Write(CHILD), new Once.Key("POST", "known", "f"), this::rendered);
        assertThat(before.body()).isEqualTo("as before");
        assertThat(happened).containsExactly("begin", "REPLAYED", "commit");
        assertThat(log.getLast().students()).as("whom that showed").containsExactly(OTHER);
        happened.clear();
        var anew = door().askOnce(nurse(), new Write(CHILD), new Once.Key("POST", "new", "f"), this::rendered);
        assertThat(anew.students()).containsExactly(CHILD);
        assertThat(happened).containsExactly("begin", "answer in Schools", "DONE", "remember anew", "commit");
        var other = caller(Role.VIEWER, null, true, Permission.READ_STUDENTS);
        assertThat(catchThrowable(() ->
                        door().askOnce(other, new Write(CHILD), new Once.Key("POST", "known", "f"), this::rendered)))
                .isInstanceOf(Refusal.NotPermitted.class);
    }

    private Once.Answer rendered(Seeing result, Set<StudentId> students) {
        return new Once.Answer(200, "anew", null, null, students);
    }
}
