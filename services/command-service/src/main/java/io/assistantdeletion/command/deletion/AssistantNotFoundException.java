package io.assistantdeletion.command.deletion;

import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemException;

/** There is no such assistant for this caller; the same whether it never existed or is somebody else's. */
public final class AssistantNotFoundException extends ProblemException {
    /** Also for a caller who asked for nothing but whether. */
    public AssistantNotFoundException() {
        super(Problem.ASSISTANT_NOT_FOUND, "There is no such assistant for you.");
    }
}
