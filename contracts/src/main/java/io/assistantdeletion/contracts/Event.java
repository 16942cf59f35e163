package io.assistantdeletion.contracts;

import java.util.UUID;

/** What is told on {@link Topics#EVENTS}. */
public sealed interface Event permits DeletionEvent, AssistantDeletionRejected {

    /** Key of the record in the log, and the {@code ce_subject}: what the event is about. */
    String subject();

    /** What belongs together: the deletion, or the command that led to none. */
    UUID correlationId();
}
