package org.whitecross.domain.kernel;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The system understood the request and says no. Adapters translate these and nothing else. */
public abstract sealed class Refusal extends RuntimeException {
    private final String code;

    private Refusal(String code, String message) {
        super(message, null, false, false); // a decision, not a fault: no stack trace
        this.code = code;
    }

    /** Stable, kebab-case name of the rule that refused. */
    public String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Nobody is signed in, or the proof of it is wrong, old or ended. */
    public static final class NotSignedIn extends Refusal {
        public NotSignedIn(String code, String message) {
            super(code, message);
        }
    }

    /** Somebody is signed in who may not do this. */
    public static final class NotPermitted extends Refusal {
        public NotPermitted(String permission) {
            this("not-permitted", "Your role does not have the permission " + permission + ".");
        }

        /** For another reason than that she lacks a permission. */
        public NotPermitted(String code, String message) {
            super(code, message);
        }
    }

    /** It does not exist, or lies outside what the caller may know of: the two look the same. */
    public static final class NotFound extends Refusal {
        public NotFound(String what) {
            super("not-found", "There is no such " + what + ".");
        }
    }

    /** It collides with something that is there already. */
    public static final class Conflict extends Refusal {
        private final @Nullable Object existing;
        private final @Nullable String field;

        public Conflict(String code, String message) {
            this(code, message, null, null);
        }

        public Conflict(String code, String message, @Nullable Object existing) {
            this(code, message, existing, null);
        }

        /** @param field whose value is there already; null where it is not the value of one field */
        public Conflict(String code, String message, @Nullable Object existing, @Nullable String field) {
            super(code, message);
            this.existing = existing;
            this.field = field;
        }

        public @Nullable String field() {
            return field;
        }

        /** The same, said to whoever did not send the field. */
        public Conflict ofNoField() {
            return new Conflict(code(), getMessage(), existing, null);
        }

        /** What is there already, where the caller may see it. */
        public @Nullable Object existing() {
            return existing;
        }
    }

    /** The caller saw an older version than the current one. */
    public static final class Stale extends Refusal {
        public Stale() {
            super("stale-version", "It was changed in the meantime. Read it again, then repeat.");
        }
    }

    /** A rule of the field forbids it. */
    public static final class RuleBroken extends Refusal {
        private final @Nullable Object check;

        public RuleBroken(String code, String message) {
            this(code, message, null);
        }

        public RuleBroken(String code, String message, @Nullable Object check) {
            super(code, message);
            this.check = check;
        }

        /** Where several rules were looked at together: what all of them said. */
        public @Nullable Object check() {
            return check;
        }
    }

    /** Fields are wrong; all of them are named at once. */
    public static final class Invalid extends Refusal {
        private final List<FieldProblem> problems;

        public Invalid(List<FieldProblem> problems) {
            super("invalid", problems.size() == 1 ? "One field is wrong." : problems.size() + " fields are wrong.");
            this.problems = List.copyOf(problems);
        }

        public Invalid(String pointer, String code, String message) {
            this(List.of(new FieldProblem(pointer, code, message)));
        }

        public List<FieldProblem> problems() {
            return problems;
        }
    }

    /** Too often, or too many at once; it may be tried again after a while. */
    public static final class TooMany extends Refusal {
        private final Duration retryAfter;

        public TooMany(String code, String message, Duration retryAfter) {
            super(code, message);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
