package io.assistantdeletion.command.deletion;

import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemException;
import io.assistantdeletion.security.Action;

/** The token speaks neither for a user nor for a service that may do this, with whatever assistant. */
public final class ScopeMissingException extends ProblemException {
    ScopeMissingException(Action action) {
        super(
                Problem.INSUFFICIENT_SCOPE,
                "This needs a user's token, or one with the scope " + action.scope() + " and an organization_id.");
    }
}
