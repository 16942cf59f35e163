package io.assistantdeletion.contracts;

/** Something that happened in the deletion of one assistant. All of them travel on {@link Topics#EVENTS} in one order. */
public sealed interface DeletionEvent
        permits AssistantDeletionRequested,
                PhoneNumberOutcome,
                VapiAssistantOutcome,
                AssistantDeletionCompleted,
                AssistantDeletionAmended,
                VendorDeletionRequested,
                VendorDeletionWaived {
    DeletionId deletionId();

    /** The assistant; also the key of the record in the log. */
    AssistantId assistantId();
}
