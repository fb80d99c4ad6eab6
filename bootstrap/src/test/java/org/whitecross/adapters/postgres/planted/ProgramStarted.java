package org.whitecross.adapters.postgres.planted;

import java.io.IOException;

/** Planted: a program that a request names. */
public final class ProgramStarted {
    private ProgramStarted() {}

    static Process named(String program) throws IOException {
        return new ProcessBuilder(program).start();
    }
}
