package org.whitecross.domain.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with several fields, so that all of it is said at once. */
public final class Checks {
    private final List<FieldProblem> problems = new ArrayList<>();

    public Checks that(boolean holds, String field, String code, String message) {
        if (!holds) problems.add(new FieldProblem("/" + field, code, message));
        return this;
    }

    /**
     * Text without control characters (line breaks allowed), not blank, of a length within the
     * bounds. Null passes.
     */
    public Checks text(String field, @Nullable String value, int min, int max) {
        if (value == null) return this;
        int length = value.codePointCount(0, value.length());
        that(length >= min && length <= max, field, "length", "must have " + min + " to " + max + " characters");
        that(min == 0 || !value.isBlank(), field, "blank", "must not be blank");
        return that(
                value.chars().noneMatch(Checks::forbidden), field, "characters", "must not contain control characters");
    }

    /** A value of a fixed pattern. Null passes. Patterns must run in linear time. */
    public Checks matches(String field, @Nullable String value, Pattern pattern, String message) {
        return that(value == null || pattern.matcher(value).matches(), field, "format", message);
    }

    /** A whole number within the bounds. Null passes. */
    public Checks range(String field, @Nullable Integer value, int min, int max) {
        return that(value == null || value >= min && value <= max, field, "range", "must be " + min + " to " + max);
    }

    public void orRefuse() {
        if (!problems.isEmpty()) throw new Refusal.Invalid(problems);
    }

    private static boolean forbidden(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }
}
