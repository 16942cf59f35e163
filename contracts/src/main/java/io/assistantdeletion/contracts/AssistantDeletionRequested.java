package io.assistantdeletion.contracts;

import java.util.List;

/**
 * A member of the organization asked for the deletion. Carries the whole plan, so that nothing later depends on rows
 * that may be gone by then.
 *
 * @param numbers the assistant's phone numbers and what is to be done with each
 * @param assignments the tracking rows seen while planning
 * @param requestedBy the caller's subject, as the token gave it
 */
public record AssistantDeletionRequested(
        DeletionId deletionId,
        AssistantId assistantId,
        OrganizationId organizationId,
        VapiAssistantId vapiAssistantId,
        List<PlannedNumber> numbers,
        List<AssignmentId> assignments,
        String requestedBy)
        implements DeletionEvent {
    public AssistantDeletionRequested {
        numbers = List.copyOf(numbers);
        assignments = List.copyOf(assignments);
    }
}
