package io.assistantdeletion.coordinator;

import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.saga.DeletionState;

/**
 * A saga as its row has it.
 *
 * @param cause the event that led to the state, and so causes whatever follows from it later
 */
record SavedSaga(DeletionState state, Cause cause, int cleanupAttempts) {}
