package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.vapi.VapiIds;
import java.time.Instant;

/**
 * One resource to delete at the vendor, as its row has it.
 *
 * @param resource what the events call it
 * @param vendorId what the vendor calls it
 * @param vapiAssistantId the deleted assistant: whatever is attached to another one is not ours any more
 * @param requestedAt when it was first asked for; never changes
 * @param generation how often it was asked for; a request that comes in while an attempt runs is not lost
 * @param attempt the number of this attempt; only its owner may store what came of it
 */
public record VendorDeletion(
        DeletionId deletionId,
        String resource,
        String vendorId,
        AssistantId assistantId,
        OrganizationId organizationId,
        VapiAssistantId vapiAssistantId,
        Cause cause,
        Instant requestedAt,
        int generation,
        int attempt,
        Progress progress) {

    public static VendorDeletion of(
            AssistantDeletionRequested request, String resource, String vendorId, EventEnvelope envelope) {
        return new VendorDeletion(
                request.deletionId(),
                resource,
                vendorId,
                request.assistantId(),
                request.organizationId(),
                request.vapiAssistantId(),
                Cause.of(envelope),
                envelope.time(),
                1,
                0,
                Progress.begin(new Phase.Deleting()));
    }

    /** Of what was asked for later: it may be somebody else's by now. */
    public static VendorDeletion of(
            VendorDeletionRequested request, String resource, String vendorId, EventEnvelope envelope) {
        return new VendorDeletion(
                request.deletionId(),
                resource,
                vendorId,
                request.assistantId(),
                request.organizationId(),
                request.vapiAssistantId(),
                Cause.of(envelope),
                envelope.time(),
                1,
                0,
                Progress.begin(new Phase.Verifying()));
    }

    /** Whether it may be asked about: nothing else ever becomes part of an address. */
    boolean isCallable() {
        return VapiIds.isWellFormed(vendorId);
    }

    VendorDeletion with(Progress newer) {
        return changed(cause, generation, newer);
    }

    /** @param request the event that asks for it once more */
    VendorDeletion requestedAgain(Cause request, Progress newer) {
        return changed(request, generation + 1, newer);
    }

    private VendorDeletion changed(Cause newerCause, int newerGeneration, Progress newer) {
        return new VendorDeletion(
                deletionId,
                resource,
                vendorId,
                assistantId,
                organizationId,
                vapiAssistantId,
                newerCause,
                requestedAt,
                newerGeneration,
                attempt,
                newer);
    }
}
