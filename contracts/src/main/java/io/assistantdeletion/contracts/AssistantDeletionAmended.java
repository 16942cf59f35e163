package io.assistantdeletion.contracts;

import java.util.List;

/** What is known of a completed deletion differs from what was last told; this is what is known now, in whole. */
public record AssistantDeletionAmended(
        DeletionId deletionId,
        AssistantId assistantId,
        List<AmendedNumber> numbers,
        VendorOutcome assistant,
        DeletionDetails details)
        implements DeletionEvent {
    public AssistantDeletionAmended {
        numbers = List.copyOf(numbers);
    }
}
