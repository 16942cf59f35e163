package io.assistantdeletion.embedded;

import static java.util.Objects.requireNonNull;

/** Something on this machine is in the way; the message is one line that says what to do. */
public final class StartupException extends RuntimeException {
    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}
