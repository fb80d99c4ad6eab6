package org.whitecross.application.kernel;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.StudentId;

/** Append-only memory of who asked for what, about whom. */
public interface AuditTrail {
    /** Takes part in the current transaction. */
    void append(Entry entry);

    /** Appends outside of any transaction: when it returns, the entry is durable. */
    default void commit(Transactor transactor, Entry entry) {
        transactor.inTransaction(entry.caller(), () -> {
            append(entry);
            return true;
        });
    }

    /**
     * @param action the request's name
     * @param students whose records were shown, changed, or asked for in vain
     * @param code why it was refused; or in what way it was done, where that is not the usual one
     */
    record Entry(
            Instant at,
            Caller caller,
            String action,
            Set<StudentId> students,
            Outcome outcome,
            @Nullable String code) {
        public Entry {
            students = Set.copyOf(students);
        }
    }

    /** BEGUN: work of several transactions, of which another row tells the end. REPLAYED: the stored answer to the same Idempotency-Key was given again. */
    enum Outcome {
        BEGUN,
        DONE,
        REFUSED,
        FAILED,
        REPLAYED
    }
}
