package io.assistantdeletion.contracts;

/** The phone number was not deleted by us; with {@code willRetry} the handler goes on trying. */
public record PhoneNumberDeletionFailed(
        DeletionId deletionId,
        AssistantId assistantId,
        NumberKey numberKey,
        int revision,
        FailedReason reason,
        boolean willRetry)
        implements PhoneNumberOutcome {
    @Override
    public VendorOutcome.Failed outcome() {
        return new VendorOutcome.Failed(reason, willRetry);
    }
}
