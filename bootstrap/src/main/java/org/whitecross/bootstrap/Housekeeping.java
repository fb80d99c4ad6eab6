package org.whitecross.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whitecross.domain.kernel.SchoolId;

/**
 * What has to be done now and then. What fails at one school, or in one task, keeps nothing else from being done; the round fails
 * in the end all the same, so that it is heard of.
 */
final class Housekeeping implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Supplier<List<SchoolId>> schools;
    private final AtSchool planning;
    private final List<Task> tasks;
    private final Consumer<Runnable> alone;

    /** Nobody at another school waits for it. */
    interface AtSchool {
        void plan(SchoolId school);
    }

    /** @param name for the log: what is done */
    record Task(String name, Runnable work) {}

    /** At least one task was not done. */
    static final class Unfinished extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unfinished(List<RuntimeException> faults) {
            super(faults.size() + " tasks failed");
            faults.forEach(this::addSuppressed);
        }
    }

    /** @param alone does each piece of work in a transaction of its own */
    Housekeeping(Supplier<List<SchoolId>> schools, AtSchool planning, List<Task> tasks, Consumer<Runnable> alone) {
        this.schools = schools;
        this.planning = planning;
        this.tasks = List.copyOf(tasks);
        this.alone = alone;
    }

    @Override
    public void run() {
        var faults = new ArrayList<RuntimeException>();
        attempt("planning doses", () -> planAll(faults), faults);
        tasks.forEach(task -> attempt(task.name, () -> alone.accept(task.work), faults));
        if (!faults.isEmpty()) throw new Unfinished(faults);
    }

    private void planAll(List<RuntimeException> faults) {
        for (var school : schools.get())
            attempt(
                    "planning doses at school " + school.value(),
                    () -> alone.accept(() -> planning.plan(school)),
                    faults);
    }

    private static void attempt(String what, Runnable work, List<RuntimeException> faults) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            LOG.warn("{} failed: {}", what, fault.getClass().getName());
            faults.add(fault);
        }
    }
}
