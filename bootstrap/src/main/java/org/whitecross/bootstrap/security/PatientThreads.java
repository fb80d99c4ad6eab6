package org.whitecross.bootstrap.security;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes threads that let all others go first. On Linux each thread has a niceness of its own, which may be raised by anybody;
 * Java's own priorities say nothing there. Elsewhere they are threads like any other.
 */
final class PatientThreads implements ThreadFactory {
    private static final Logger LOG = LoggerFactory.getLogger(PatientThreads.class);
    private static final int PRIO_PROCESS = 0;
    private static final int MYSELF = 0;

    private final String name;
    private final int niceness;
    private final AtomicInteger made = new AtomicInteger();

    /** @param niceness from 1 to 19; each step is worth a fifth of the time that is left to it while others want it too */
    PatientThreads(String name, int niceness) {
        this.name = name;
        this.niceness = niceness;
    }

    @Override
    public Thread newThread(Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name(name + "-" + made.incrementAndGet())
                .unstarted(() -> {
                    stepBack();
                    work.run();
                });
    }

    @SuppressWarnings("restricted") // the manifest of the jar allows it
    private void stepBack() {
        if (!System.getProperty("os.name").equals("Linux")) return;
        var linker = Linker.nativeLinker();
        try {
            var setpriority = linker.downcallHandle(
                    linker.defaultLookup().find("setpriority").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            if ((int) setpriority.invokeExact(PRIO_PROCESS, MYSELF, niceness) != 0)
                LOG.warn("{} works like any other thread, as its niceness cannot be changed", name);
        } catch (Throwable e) { // which a method handle may throw
            throw new IllegalStateException("setpriority cannot be called", e);
        }
    }
}
