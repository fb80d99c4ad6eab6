package org.whitecross.bootstrap.csv;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** What was to be taken over is wrong, and nothing of it was written. Carries everything that is wrong with it. */
public final class CsvRefused extends RuntimeException {
    private static final int MOST_TOLD = 200;

    @SuppressWarnings("serial") // nobody sends it anywhere
    private final List<CsvProblem> problems;

    public CsvRefused(List<CsvProblem> problems) {
        super(problems.size() + " problem(s)", null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** By file, then line. */
    public List<CsvProblem> problems() {
        return problems;
    }

    /** The problems for people, one per line: the first 200 of them, and how many there are in all. */
    public String told() {
        return problems.stream().limit(MOST_TOLD).map(CsvProblem::toString).collect(joining("\n", "", "\n"))
                + (problems.size() > MOST_TOLD ? "… and " + (problems.size() - MOST_TOLD) + " more.\n" : "")
                + problems.size() + (problems.size() == 1 ? " problem" : " problems") + "; nothing was imported.";
    }
}
