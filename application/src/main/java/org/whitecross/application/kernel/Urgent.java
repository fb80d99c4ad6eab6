package org.whitecross.application.kernel;

import java.util.function.Supplier;

/** A request that does not wait behind others when there is more to do than can be done: a dose, an allergy, an emergency. */
public interface Urgent {
    ScopedValue<Boolean> NOW = ScopedValue.newInstance();

    /** Whether what this thread does now is. */
    static boolean isNow() {
        return NOW.isBound();
    }

    /** Does it as something that is. */
    static <T> T now(Supplier<T> work) {
        return ScopedValue.where(NOW, true).call(work::get);
    }
}
