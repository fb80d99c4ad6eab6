package org.whitecross.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says which refusal is expected. */
public final class Refused {
    private Refused() {}

    public static void byRule(String code, ThrowingCallable work) {
        assertThat(catchThrowableOfType(Refusal.RuleBroken.class, work))
                .isNotNull()
                .returns(code, Refusal::code);
    }

    public static void asConflict(String code, ThrowingCallable work) {
        assertThat(catchThrowableOfType(Refusal.Conflict.class, work))
                .isNotNull()
                .returns(code, Refusal::code);
    }

    public static void asStale(ThrowingCallable work) {
        assertThat(catchThrowableOfType(Refusal.Stale.class, work)).isNotNull();
    }

    /** Exactly one field is wrong. */
    public static void forField(String pointer, String code, ThrowingCallable work) {
        var refusal = catchThrowableOfType(Refusal.Invalid.class, work);
        assertThat(refusal).isNotNull();
        assertThat(refusal.problems())
                .extracting(FieldProblem::pointer, FieldProblem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(pointer, code));
    }
}
