package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.command.deletion.Deletion;
import io.assistantdeletion.contracts.DeletionDetails;

/**
 * The answer to whoever asks for something to be deleted, tried again or given up.
 *
 * @param success the database is clean; so it is even if the vendor failed
 */
record DeletionAnswer(boolean success, String message, DeletionDetails details) {
    static DeletionAnswer of(Deletion deletion) {
        return deletion.isCompleted()
                ? new DeletionAnswer(true, "Assistant and phone number deleted successfully", deletion.details())
                : new DeletionAnswer(false, "Deletion is still running", deletion.details());
    }
}
