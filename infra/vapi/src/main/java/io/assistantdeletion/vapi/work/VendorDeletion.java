package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.outbox.Cause;

/**
 * One resource to delete at the vendor, as its row has it.
 *
 * @param resource what the events call it
 * @param vendorId what the vendor calls it
 * @param attempt the number of this attempt; only its owner may store an outcome
 * @param maybeDeleted an earlier attempt's result is unknown, so that it may have had its effect
 * @param revision of the outcome last told; 0 if none was
 */
public record VendorDeletion(
        DeletionId deletionId,
        String resource,
        String vendorId,
        AssistantId assistantId,
        OrganizationId organizationId,
        Cause cause,
        int attempt,
        boolean maybeDeleted,
        int revision) {

    public static VendorDeletion of(AssistantDeletionRequested request, String resource, String vendorId, Cause cause) {
        return new VendorDeletion(
                request.deletionId(),
                resource,
                vendorId,
                request.assistantId(),
                request.organizationId(),
                cause,
                0,
                false,
                0);
    }
}
