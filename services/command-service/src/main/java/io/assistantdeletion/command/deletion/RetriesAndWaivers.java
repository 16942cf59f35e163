package io.assistantdeletion.command.deletion;

import io.assistantdeletion.command.deletion.Deletion.Outstanding;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.RequestReason;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.outbox.Outbox;
import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemException;
import io.assistantdeletion.security.Action;
import io.assistantdeletion.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people ask of a completed deletion: to try again what the vendor still holds, or to give it up. */
@Service
public class RetriesAndWaivers {
    private static final int BATCH = 500;

    private final Deletions deletions;
    private final History history;
    private final HostTables host;
    private final Outbox outbox;

    RetriesAndWaivers(Deletions deletions, History history, HostTables host, Outbox outbox) {
        this.deletions = deletions;
        this.history = history;
        this.host = host;
        this.outbox = outbox;
    }

    /**
     * Everything that the deletion was to delete is looked at again: what is outstanding is tried, and what was told
     * deleted is deleted once more if it is there.
     *
     * @throws AssistantNotFoundException if the caller may not know of such a deletion
     * @throws ProblemException while the first pass runs, or if the application has such an assistant again: what the
     *     vendor holds of it is in use
     */
    @Transactional
    public Deletion retry(AssistantId assistant, Caller caller) {
        Deletion deletion = completed(assistant, caller);
        if (isBack(deletion)) {
            throw new ProblemException(
                    Problem.ASSISTANT_IN_USE,
                    "The application has this assistant again. Delete it instead of retrying.");
        }
        retry(deletion, new Outstanding(deletion.numbersToDelete(), true), caller.name());
        return deletion;
    }

    /**
     * What is outstanding is not chased any longer.
     *
     * @param reason for the log, in the caller's own words
     * @throws AssistantNotFoundException if the caller may not know of such a deletion
     * @throws ProblemException while the first pass runs, or if nothing is outstanding
     */
    @Transactional
    public Deletion waive(AssistantId assistant, String reason, Caller caller) {
        Deletion deletion = completed(assistant, caller);
        Outstanding outstanding = deletion.outstanding();
        if (outstanding.isNothing()) {
            throw new ProblemException(
                    Problem.NOTHING_OUTSTANDING,
                    "Nothing of this deletion is outstanding, so there is nothing to waive.");
        }
        AssistantDeletionRequested request = deletion.state().request();
        outbox.append(
                new VendorDeletionWaived(
                        request.deletionId(),
                        request.assistantId(),
                        request.organizationId(),
                        outstanding.phoneNumbers(),
                        outstanding.assistant(),
                        reason,
                        caller.name()),
                Cause.NONE);
        return deletion;
    }

    /**
     * For an operator: what is outstanding for this reason, of all completed deletions of whatever organization, some at a
     * time. Nothing else of them is touched, what was given up least of all.
     *
     * @param after the last deletion of the batch before; null: the first batch
     * @throws ProblemException if nothing is ever outstanding for such a reason
     */
    @Transactional
    public RetriedBatch retryAll(FailedReason reason, @Nullable DeletionId after, String operator) {
        if (!reason.outstanding()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "Nothing is outstanding for the reason " + reason + ".");
        }
        List<DeletionId> found = history.withReason(reason, after, BATCH);
        int retried = 0;
        for (DeletionId id : found) {
            Deletion deletion = deletions.get(id);
            Outstanding affected = deletion.outstanding(outcome -> isFailed(outcome, reason));
            if (deletion.isCompleted() && !affected.isNothing() && !isBack(deletion)) {
                retry(deletion, affected, operator);
                retried++;
            }
        }
        return new RetriedBatch(retried, found.size() < BATCH ? null : found.getLast());
    }

    private static boolean isFailed(VendorOutcome outcome, FailedReason reason) {
        return outcome instanceof VendorOutcome.Failed failed && failed.reason() == reason;
    }

    private boolean isBack(Deletion deletion) {
        AssistantDeletionRequested request = deletion.state().request();
        return host.hasAssistant(request.assistantId(), request.vapiAssistantId());
    }

    private Deletion completed(AssistantId assistant, Caller caller) {
        Deletion deletion = deletions.latest(assistant, Action.DELETE, caller);
        if (!deletion.isCompleted()) {
            throw new ProblemException(
                    Problem.DELETION_RUNNING, "The deletion is still running. Wait until it is completed.");
        }
        return deletion;
    }

    private void retry(Deletion deletion, Outstanding what, String requestedBy) {
        AssistantDeletionRequested request = deletion.state().request();
        outbox.append(
                new VendorDeletionRequested(
                        request.deletionId(),
                        request.assistantId(),
                        request.organizationId(),
                        request.vapiAssistantId(),
                        RequestReason.RETRY,
                        what.phoneNumbers(),
                        what.assistant(),
                        requestedBy),
                Cause.NONE);
    }

    /**
     * @param deletions that are tried again
     * @param next where the next batch begins; null: there is none
     */
    public record RetriedBatch(int deletions, @Nullable DeletionId next) {}
}
