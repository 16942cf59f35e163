package io.assistantdeletion.contracts;

import java.util.List;

/** The rows are gone. Tells the whole deletion at once, so that a consumer needs no other event to report it. */
public record AssistantDeletionCompleted(
        DeletionId deletionId,
        AssistantId assistantId,
        OrganizationId organizationId,
        VapiAssistantId vapiAssistantId,
        List<ReleasedNumber> numbers,
        VendorOutcome assistant,
        RemovedRows removedRows,
        DeletionDetails details)
        implements DeletionEvent {
    public AssistantDeletionCompleted {
        numbers = List.copyOf(numbers);
    }
}
