package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.simulation.VendorAccount.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must be true when nothing is left to do. */
final class FinalChecks {
    private final Map<DeletionId, Told> told;
    private final HostDatabase host;
    private final VendorAccount vendor;

    FinalChecks(Map<DeletionId, Told> told, HostDatabase host, VendorAccount vendor) {
        this.told = told;
        this.host = host;
        this.vendor = vendor;
    }

    void requireAll(List<AssistantDeletionRequested> accepted) {
        for (AssistantDeletionRequested request : accepted) {
            Told known = told.get(request.deletionId());
            if (known == null || !known.isCompleted()) {
                throw new Violation("%s was accepted and is not completed", request.deletionId());
            }
            requireToldTruly(request.deletionId(), known);
            requireNoRow(request);
            known.asked().forEach(resource -> requireGoneOrExplained(known, resource));
        }
    }

    private void requireToldTruly(DeletionId deletion, Told known) {
        if (!known.saysLastWhatIsKnown()) {
            throw new Violation("what was last told of %s is not what is known", deletion);
        }
        for (String resource : known.asked()) {
            Optional<VendorOutcome> outcome = known.outcome(resource);
            if (outcome.isEmpty()) {
                throw new Violation("%s of %s has no outcome", resource, deletion);
            }
            if (outcome.get() instanceof VendorOutcome.Failed failed && isUnfinished(failed)) {
                throw new Violation("%s of %s still is %s", resource, deletion, failed);
            }
            if (known.isGivenUp(resource) && outcome.get().outstanding()) {
                throw new Violation("%s of %s was waived and still is %s", resource, deletion, outcome.get());
            }
        }
    }

    private static boolean isUnfinished(VendorOutcome.Failed failed) {
        return failed.willRetry() || failed.reason() == FailedReason.TIMED_OUT;
    }

    private void requireNoRow(AssistantDeletionRequested request) {
        if (host.assistant(request.assistantId().value()) != null) {
            throw new Violation("the assistant's row of %s is there", request.deletionId());
        }
        host.assignments()
                .filter(row -> request.assistantId().value().equals(row.assistant())
                        || request.vapiAssistantId().value().equals(row.vapiAssistant()))
                .findFirst()
                .ifPresent(row -> {
                    throw new Violation("%s of %s is there", row.id(), request.deletionId());
                });
    }

    private void requireGoneOrExplained(Told known, String resource) {
        boolean assistant = resource.equals(AssistantHandler.RESOURCE);
        String vendorId = assistant ? known.request().vapiAssistantId().value() : resource;
        @Nullable Resource found = vendor.find(vendorId);
        if (found == null || !found.there) {
            return;
        }
        boolean explained = assistant
                ? isExplained(known, resource)
                : told.values().stream().anyMatch(any -> isExplained(any, resource));
        if (!explained) {
            throw new Violation(
                    "the vendor holds %s, told of %s is %s",
                    vendorId,
                    known.request().deletionId(),
                    known.outcome(resource).orElseThrow());
        }
    }

    /** The log tells that it was left alone, that the vendor refused, or that somebody gave it up. */
    private static boolean isExplained(Told any, String resource) {
        return any.outcome(resource)
                .filter(outcome -> switch (outcome) {
                    case VendorOutcome.Deleted _ -> false;
                    case VendorOutcome.Skipped _ -> true;
                    case VendorOutcome.Failed failed ->
                        switch (failed.reason()) {
                            case PINNED, REFUSED, INVALID_ID, REAPPEARED, WAIVED -> true;
                            case NOT_FOUND, VENDOR_UNAVAILABLE, RATE_LIMITED, ACCOUNT_REFUSED, TIMED_OUT -> false;
                        };
                })
                .isPresent();
    }

    /** @param bystanders and the rows that they had when the world began */
    void requireUntouched(Map<HostAssistant, List<HostAssignment>> bystanders, Collection<String> deletedByHand) {
        bystanders.forEach((bystander, rows) -> {
            if (!bystander.equals(host.assistant(bystander.id()))) {
                throw new Violation("the row of bystander %s is touched", bystander.vapiId());
            }
            for (HostAssignment row : rows) {
                if (!row.equals(host.assignment(row.id()))) {
                    throw new Violation("%s of bystander %s is touched", row.id(), bystander.vapiId());
                }
            }
            @Nullable Resource found = vendor.find(bystander.vapiId());
            if (found == null || (!found.there && !deletedByHand.contains(bystander.vapiId()))) {
                throw new Violation("bystander %s is gone at the vendor", bystander.vapiId());
            }
        });
    }
}
