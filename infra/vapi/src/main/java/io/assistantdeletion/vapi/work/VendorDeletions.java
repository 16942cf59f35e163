package io.assistantdeletion.vapi.work;

import static java.util.Objects.requireNonNull;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What listeners record: that a resource is to be deleted, once more, or not any longer. */
public class VendorDeletions {
    private final VendorDeletionTable table;
    private final VendorOutcomes outcomes;
    private final ApplicationEventPublisher events;

    VendorDeletions(VendorDeletionTable table, VendorOutcomes outcomes, ApplicationEventPublisher events) {
        this.table = table;
        this.outcomes = outcomes;
        this.events = events;
    }

    /** Records that the resource is to be deleted; once, however often it is called. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void request(VendorDeletion row) {
        if (!row.isCallable()) {
            decide(row, new VendorOutcome.Failed(FailedReason.INVALID_ID, false));
        } else if (table.insert(row)) {
            events.publishEvent(new VendorDeletionsDue());
        }
    }

    /** Records that the resource has no known id, so that a person can only be told what it might be; likewise once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void search(VendorDeletion row) {
        if (table.insert(row.with(Progress.begin(new Phase.Searching(List.of(), null))))) {
            events.publishEvent(new VendorDeletionsDue());
        }
    }

    /** Records and tells an outcome that needs no call; once, however often it is called. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(VendorDeletion row, VendorOutcome outcome) {
        if (table.insert(row)) {
            Progress ended = row.progress().in(new Phase.Ended()).telling(outcome);
            outcomes.apply(row, new VendorDecision(ended, new Due.Never(), Optional.of(outcome)), null);
        }
    }

    /**
     * Records that the resource is to be deleted once more, or for the first time; once for each request. An attempt
     * that is running is left alone and followed by another.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requestAgain(VendorDeletion row) {
        if (!table.take(requireNonNull(row.cause().event()), row.resource())) {
            return;
        }
        Optional<LockedRow> found = table.lock(row.deletionId(), row.resource());
        if (found.isEmpty()) {
            request(row);
        } else if (row.isCallable() && !found.get().stored().progress().toldReassigned()) {
            requestAgain(found.get(), row.cause());
        }
    }

    private void requestAgain(LockedRow found, Cause request) {
        Progress progress = found.row().progress();
        if (found.isRunning()) {
            table.note(found.row().requestedAgain(request, progress.withWaiver(false)));
        } else {
            VendorDeletion again = found.row().requestedAgain(request, VendorDecision.requested(progress));
            table.save(again, VendorDecision.dueOnRequest(progress, new Due.AsItWas()), false, null);
            events.publishEvent(new VendorDeletionsDue());
        }
    }

    /** Records that a person gave the resource up, if anything of it is still open; once for each waiver. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void waive(DeletionId deletion, String name, Cause waiver) {
        if (!table.take(requireNonNull(waiver.event()), name)) {
            return;
        }
        table.lock(deletion, name)
                .filter(found -> found.row().progress().isOpen())
                .ifPresent(found -> {
                    VendorDeletion waived =
                            found.row().with(found.row().progress().withWaiver(true));
                    if (found.isRunning()) {
                        table.note(waived);
                    } else {
                        outcomes.apply(waived, VendorDecision.waived(waived.progress()), null);
                    }
                });
    }
}
