package io.assistantdeletion.contracts;

import java.util.List;

/**
 * What the vendor holds of a deletion is to be deleted, once more or for the first time. Nothing is deleted because of
 * this alone: a handler looks first whether the resource is there, and whose it is.
 *
 * @param phoneNumbers those to delete; may be empty
 * @param assistant whether the assistant is to be deleted
 * @param requestedBy who asked: a caller's subject, or the service that found out
 */
public record VendorDeletionRequested(
        DeletionId deletionId,
        AssistantId assistantId,
        OrganizationId organizationId,
        VapiAssistantId vapiAssistantId,
        RequestReason reason,
        List<VapiPhoneNumberId> phoneNumbers,
        boolean assistant,
        String requestedBy)
        implements DeletionEvent {
    public VendorDeletionRequested {
        phoneNumbers = List.copyOf(phoneNumbers);
    }
}
