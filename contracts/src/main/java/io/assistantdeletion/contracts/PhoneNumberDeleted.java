package io.assistantdeletion.contracts;

/** The phone number is gone at the vendor, and we may have caused it to go. */
public record PhoneNumberDeleted(DeletionId deletionId, AssistantId assistantId, NumberKey numberKey, int revision)
        implements PhoneNumberOutcome {
    @Override
    public VendorOutcome.Deleted outcome() {
        return new VendorOutcome.Deleted();
    }
}
