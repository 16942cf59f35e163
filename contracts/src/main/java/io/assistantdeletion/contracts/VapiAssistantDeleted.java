package io.assistantdeletion.contracts;

/** The assistant is gone at the vendor, and we may have caused it to go. */
public record VapiAssistantDeleted(DeletionId deletionId, AssistantId assistantId, int revision)
        implements VapiAssistantOutcome {
    @Override
    public VendorOutcome.Deleted outcome() {
        return new VendorOutcome.Deleted();
    }
}
