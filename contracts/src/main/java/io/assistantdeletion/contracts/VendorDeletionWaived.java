package io.assistantdeletion.contracts;

import java.util.List;

/**
 * A person decided that what the vendor still holds of a deletion is not chased any longer.
 *
 * @param phoneNumbers those given up; may be empty
 * @param assistant whether the assistant is given up
 * @param reason the person's own words
 * @param waivedBy the caller's subject
 */
public record VendorDeletionWaived(
        DeletionId deletionId,
        AssistantId assistantId,
        OrganizationId organizationId,
        List<VapiPhoneNumberId> phoneNumbers,
        boolean assistant,
        String reason,
        String waivedBy)
        implements DeletionEvent {
    public VendorDeletionWaived {
        phoneNumbers = List.copyOf(phoneNumbers);
    }
}
