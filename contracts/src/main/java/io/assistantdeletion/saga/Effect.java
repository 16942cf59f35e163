package io.assistantdeletion.saga;

import io.assistantdeletion.contracts.DeletionEvent;

/** What the executor has to do in the transaction that saves the new state. */
public sealed interface Effect {
    /** Append the event to the outbox. */
    record Append(DeletionEvent event) implements Effect {}

    /** Delete the assistant's rows, then append {@code AssistantDeletionCompleted}. */
    record CleanUpDatabase() implements Effect {}
}
