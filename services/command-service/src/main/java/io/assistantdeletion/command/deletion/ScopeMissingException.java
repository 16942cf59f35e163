package io.assistantdeletion.command.deletion;

import io.assistantdeletion.security.Action;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The token speaks neither for a user nor for a service that may do this, with whatever assistant. */
public final class ScopeMissingException extends ResponseStatusException {
    ScopeMissingException(Action action) {
        super(
                HttpStatus.FORBIDDEN,
                "This needs a user's token, or one with the scope " + action.scope() + " and an organization_id.");
    }
}
