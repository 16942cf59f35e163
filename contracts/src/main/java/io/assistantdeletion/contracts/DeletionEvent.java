package io.assistantdeletion.contracts;

import java.util.UUID;

/** Something that happened in the deletion of one assistant; those of one assistant are in one order. */
public sealed interface DeletionEvent extends Event
        permits AssistantDeletionRequested,
                PhoneNumberOutcome,
                VapiAssistantOutcome,
                AssistantDeletionCompleted,
                AssistantDeletionAmended,
                VendorDeletionRequested,
                VendorDeletionWaived {
    DeletionId deletionId();

    AssistantId assistantId();

    @Override
    default String subject() {
        return assistantId().toString();
    }

    @Override
    default UUID correlationId() {
        return deletionId().value();
    }
}
