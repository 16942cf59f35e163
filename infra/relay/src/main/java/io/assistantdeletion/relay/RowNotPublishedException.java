package io.assistantdeletion.relay;

import java.util.UUID;

/** The log did not take a row: it refuses that one, or it can't be reached. Later rows wait behind it. */
final class RowNotPublishedException extends RuntimeException {
    private final UUID row;

    RowNotPublishedException(UUID row, Throwable cause) {
        super("Row " + row + " was not published: " + cause, cause);
        this.row = row;
    }

    UUID row() {
        return row;
    }
}
