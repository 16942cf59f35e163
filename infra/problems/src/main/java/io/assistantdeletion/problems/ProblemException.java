package io.assistantdeletion.problems;

import org.springframework.web.ErrorResponseException;

/** Ends a request; the caller is told why. */
public class ProblemException extends ErrorResponseException {

    /** @param detail what is the matter this time, for the caller */
    public ProblemException(Problem problem, String detail) {
        super(problem.status(), problem.document(detail), null);
        getHeaders().putAll(problem.headers());
    }
}
