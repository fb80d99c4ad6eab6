package org.whitecross.adapters.http;

/** A refusal that only HTTP knows: about headers, media types, methods. */
final class HttpRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    HttpRefusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
