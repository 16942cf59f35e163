package io.assistantdeletion.contracts;

/** What became of the assistant at the vendor. Of two the one with the higher revision counts. */
public sealed interface VapiAssistantOutcome extends DeletionEvent
        permits VapiAssistantDeleted, VapiAssistantDeletionFailed {

    /** 0 is the coordinator's own time-out; the handler's begin with 1. */
    int revision();

    VendorOutcome outcome();

    /**
     * The event that tells it.
     *
     * @throws IllegalArgumentException for a skipped one: only numbers are
     */
    static VapiAssistantOutcome of(DeletionId deletion, AssistantId assistant, int revision, VendorOutcome outcome) {
        return switch (outcome) {
            case VendorOutcome.Deleted _ -> new VapiAssistantDeleted(deletion, assistant, revision);
            case VendorOutcome.Failed(FailedReason reason, boolean willRetry) ->
                new VapiAssistantDeletionFailed(deletion, assistant, revision, reason, willRetry);
            case VendorOutcome.Skipped _ ->
                throw new IllegalArgumentException("An assistant is never skipped: " + deletion);
        };
    }
}
