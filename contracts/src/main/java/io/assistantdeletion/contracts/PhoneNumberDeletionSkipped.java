package io.assistantdeletion.contracts;

import java.util.List;

/** The phone number was deliberately left alone at the vendor. */
public record PhoneNumberDeletionSkipped(
        DeletionId deletionId,
        AssistantId assistantId,
        NumberKey numberKey,
        int revision,
        SkippedReason reason,
        List<VapiPhoneNumberId> candidates)
        implements PhoneNumberOutcome {
    public PhoneNumberDeletionSkipped {
        candidates = List.copyOf(candidates);
    }

    @Override
    public VendorOutcome.Skipped outcome() {
        return new VendorOutcome.Skipped(reason, candidates);
    }
}
