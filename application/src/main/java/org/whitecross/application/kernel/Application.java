package org.whitecross.application.kernel;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.whitecross.application.kernel.AuditTrail.Outcome.BEGUN;
import static org.whitecross.application.kernel.AuditTrail.Outcome.DONE;
import static org.whitecross.application.kernel.AuditTrail.Outcome.FAILED;
import static org.whitecross.application.kernel.AuditTrail.Outcome.REFUSED;
import static org.whitecross.application.kernel.AuditTrail.Outcome.REPLAYED;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.ServiceAccount;
import org.whitecross.domain.kernel.AboutStudents;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

/** The one door: every request is permitted, transacted and audited here and nowhere else. */
public final class Application {
    private static final String IN_EMERGENCY = "in-emergency";

    private final Handlers handlers;
    private final Transactor transactor;
    private final AuditTrail audit;
    private final Once once;
    private final EmergencyReach emergencies;
    private final ChildrenShown shown;
    private final Clock clock;

    public Application(
            Handlers handlers,
            Transactor transactor,
            AuditTrail audit,
            Once once,
            EmergencyReach emergencies,
            ChildrenShown shown,
            Clock clock) {
        this.handlers = handlers;
        this.transactor = transactor;
        this.audit = audit;
        this.once = once;
        this.emergencies = emergencies;
        this.shown = shown;
        this.clock = clock;
    }

    /** Answers, or throws a {@link Refusal}. */
    public <R> R ask(Caller caller, Request<R> request) {
        return audited(caller, request, () -> switch (request) {
            case Request.Command<R> command -> transactor.inTransaction(caller, () -> done(caller, command));
            case Request.Query<R> query -> read(caller, query);
            case Request.Guess<R> guess -> guessed(caller, guess);
            // It commits on the way: whether the caller is known well enough is asked before, and not in the midst of
            // it.
            case Request.Staged<R> staged ->
                goingOn(() -> told(caller.known(), begun(caller, staged), handlers.answer(caller.known(), staged)));
        });
    }

    /**
     * Turns away whoever is nobody yet, and asks for what only somebody may, before anything of what she sends is read.
     *
     * @param named the students that the address names, which is all that is known of what she asks
     */
    public void requireSomebody(Caller caller, Class<?> request, Permission permission, Set<StudentId> named) {
        if (caller.userId() != null || caller.may(permission)) return;
        var refusal = notPermitted(caller, permission);
        record(entry(caller, request, named, REFUSED, refusal.code()), refusal);
        throw refusal;
    }

    /** What lies beyond the caller's scope is looked for again, if she reaches the child whom it is about in an emergency. */
    private <R> R read(Caller caller, Request.Query<R> query) {
        R result;
        try {
            result = transactor.readOnly(caller, () -> handlers.answer(caller, query));
        } catch (Refusal.NotFound unknown) {
            return goingOn(() -> inEmergency(caller, query, unknown));
        }
        var students = students(query, result);
        return goingOn(() -> {
            if (!(query instanceof Urgent)) shown.count(caller, students);
            return told(caller, query, result, students, null);
        });
    }

    private <R> R inEmergency(Caller caller, Request.Query<R> query, Refusal.NotFound unknown) {
        var beyond = caller.within(emergencies.beyond(caller, query).orElseThrow(() -> unknown));
        R result = transactor.readOnly(beyond, () -> handlers.answer(beyond, query));
        return told(beyond, query, result, students(query, result), IN_EMERGENCY);
    }

    /** After something was looked at or done: it is begun, even if what comes next is not. */
    private static <T> T goingOn(Supplier<T> next) {
        try {
            return next.get();
        } catch (Unavailable busy) {
            throw busy.begun();
        }
    }

    /** Answers a command at most once per key: when it is asked again, the first answer is repeated. */
    public <R> Once.Answer askOnce(
            Caller caller,
            Request.Command<R> command,
            Once.Key key,
            BiFunction<R, Set<StudentId>, Once.Answer> rendering) {
        return audited(
                caller,
                command,
                () -> transactor.inTransaction(caller, () -> {
                    var before = once.claim(caller, key);
                    if (before.isPresent()) {
                        audit.append(
                                entry(caller, command.getClass(), before.get().students(), REPLAYED, null));
                        return before.get();
                    }
                    R result = done(caller, command);
                    var answer = rendering.apply(result, students(command, result));
                    once.remember(caller, key, answer);
                    return answer;
                }));
    }

    private <T> T audited(Caller caller, Request<?> request, Supplier<T> work) {
        var seen = new HashSet<>(students(request, null));
        try {
            if (!caller.isLetIn()) throw Caller.notLetIn();
            if (!caller.may(request.permission())) {
                if (caller.asOf() != null) throw new Caller.Outdated(); // perhaps she may by now
                throw notPermitted(caller, request.permission());
            }
            if (request instanceof ByPerson && caller.isService()) throw personNeeded();
            return Seen.during(seen, () -> request instanceof Urgent ? Urgent.now(work) : work.get());
        } catch (Caller.Outdated outdated) {
            throw outdated; // nothing was done; it is asked again by whoever she is now
        } catch (Refusal refusal) {
            record(entry(caller, request.getClass(), seen, REFUSED, refusal.code()), refusal);
            throw refusal;
        } catch (RuntimeException failure) {
            // Nothing was looked at; and to write down each of too many requests would be one more for each.
            boolean isUnbegun = failure instanceof Unavailable busy && busy.isUnbegun();
            if (!isUnbegun)
                record(
                        entry(
                                caller,
                                request.getClass(),
                                seen,
                                FAILED,
                                failure.getClass().getSimpleName()),
                        failure);
            throw failure;
        }
    }

    private static Refusal notPermitted(Caller caller, Permission permission) {
        if (caller.userId() == null)
            return new Refusal.NotSignedIn(
                    "not-signed-in", "Sign in first: send an access token as 'Authorization: Bearer …'.");
        if (!caller.isService()) return new Refusal.NotPermitted(permission.name());
        return ServiceAccount.GRANTABLE.contains(permission)
                ? new Refusal.NotPermitted(
                        "scope-missing", "The service account does not have the scope " + permission + ".")
                : personNeeded();
    }

    private static Refusal personNeeded() {
        return new Refusal.NotPermitted("person-needed", "Only a person may do this, no service account.");
    }

    private <R> R done(Caller caller, Request<R> request) {
        R result = handlers.answer(caller, request);
        audit.append(entry(caller, request.getClass(), students(request, result), DONE, null));
        return result;
    }

    /** A refusal is thrown after the commit, not within it. */
    private <R> R guessed(Caller caller, Request<R> guess) {
        Supplier<R> outcome = transactor.inTransaction(caller, () -> {
            try {
                R right = done(caller, guess);
                return () -> right;
            } catch (Refusal refusal) {
                return () -> {
                    throw refusal;
                };
            }
        });
        return outcome.get();
    }

    private <R> R told(Caller caller, Request<R> request, R result) {
        return told(caller, request, result, students(request, result), null);
    }

    /** Nothing leaves before its audit row is committed. */
    private <R> R told(Caller caller, Request<R> request, R result, Set<StudentId> students, @Nullable String code) {
        var asker = result instanceof Identifies known ? caller.knownAs(known) : caller;
        audit.commit(transactor, entry(asker, request.getClass(), students, DONE, code));
        return result;
    }

    /** What commits on the way leaves a trace, even if we do not get to its end. */
    private <R> Request<R> begun(Caller caller, Request<R> request) {
        if (caller.asOf() != null) transactor.readOnly(caller, () -> true); // she may have been signed out meanwhile
        audit.commit(transactor, entry(caller, request.getClass(), students(request, null), BEGUN, null));
        return request;
    }

    private void record(AuditTrail.Entry entry, RuntimeException cause) {
        try {
            audit.commit(transactor, entry);
        } catch (RuntimeException unrecorded) {
            cause.addSuppressed(unrecorded); // nothing was done or shown; the first reason is the one to tell
        }
    }

    private AuditTrail.Entry entry(
            Caller caller,
            Class<?> request,
            Set<StudentId> students,
            AuditTrail.Outcome outcome,
            @Nullable String code) {
        return new AuditTrail.Entry(clock.instant(), caller, request.getSimpleName(), students, outcome, code);
    }

    /** The student the request names, and every student the answer shows. */
    private static Set<StudentId> students(Request<?> request, @Nullable Object answer) {
        return Stream.concat(Stream.of(request), shown(answer))
                .flatMap(o -> o instanceof AboutStudents a ? a.studentIds().stream() : Stream.empty())
                .collect(toUnmodifiableSet());
    }

    private static Stream<?> shown(@Nullable Object answer) {
        return switch (answer) {
            case null -> Stream.empty();
            case Page<?> page -> page.rows().stream();
            case Collection<?> items -> items.stream();
            default -> Stream.of(answer);
        };
    }
}
