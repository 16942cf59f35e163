package io.assistantdeletion.contracts;

import java.util.List;

/** What became of one phone number. Of two for the same number the one with the higher revision counts. */
public sealed interface PhoneNumberOutcome extends DeletionEvent
        permits PhoneNumberDeleted, PhoneNumberDeletionSkipped, PhoneNumberDeletionFailed {
    NumberKey numberKey();

    /** 0 is the coordinator's own time-out; the handler's begin with 1. */
    int revision();

    VendorOutcome outcome();

    /** The event that tells it. */
    static PhoneNumberOutcome of(
            DeletionId deletion, AssistantId assistant, NumberKey number, int revision, VendorOutcome outcome) {
        return switch (outcome) {
            case VendorOutcome.Deleted _ -> new PhoneNumberDeleted(deletion, assistant, number, revision);
            case VendorOutcome.Skipped(SkippedReason reason, List<VapiPhoneNumberId> candidates) ->
                new PhoneNumberDeletionSkipped(deletion, assistant, number, revision, reason, candidates);
            case VendorOutcome.Failed(FailedReason reason, boolean willRetry) ->
                new PhoneNumberDeletionFailed(deletion, assistant, number, revision, reason, willRetry);
        };
    }
}
