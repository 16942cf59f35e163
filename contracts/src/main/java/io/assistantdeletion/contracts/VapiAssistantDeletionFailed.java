package io.assistantdeletion.contracts;

/** The assistant was not deleted at the vendor by us; with {@code willRetry} the handler goes on trying. */
public record VapiAssistantDeletionFailed(
        DeletionId deletionId, AssistantId assistantId, int revision, FailedReason reason, boolean willRetry)
        implements VapiAssistantOutcome {
    @Override
    public VendorOutcome.Failed outcome() {
        return new VendorOutcome.Failed(reason, willRetry);
    }
}
