package io.assistantdeletion.command.deletion;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** There is no such assistant for this caller; the same whether it never existed or is somebody else's. */
public final class AssistantNotFoundException extends ResponseStatusException {
    /** Also for a caller who asked for nothing but whether. */
    public AssistantNotFoundException() {
        super(HttpStatus.NOT_FOUND, "There is no such assistant for you.");
    }
}
