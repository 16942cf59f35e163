package io.assistantdeletion.vapi.work;

import static java.util.Objects.requireNonNull;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.simulation.AttemptWitness;
import io.assistantdeletion.simulation.Run;
import io.assistantdeletion.simulation.Transaction;
import java.util.List;
import java.util.Optional;

/** Models {@link VendorDeletions} and {@link VendorOutcomes}: what is recorded about a resource, and what is told of it. */
public final class VendorWork {
    /** Models {@link VendorResource#event}. */
    public interface Telling {
        DeletionEvent event(VendorDeletion row, int revision, VendorOutcome outcome);
    }

    private final VendorRows rows;
    private final Telling telling;
    private final Run run;
    private final AttemptWitness witness;

    VendorWork(VendorRows rows, Telling telling, Run run, AttemptWitness witness) {
        this.rows = rows;
        this.telling = telling;
        this.run = run;
        this.witness = witness;
    }

    public void request(VendorDeletion row, Transaction transaction) {
        if (!row.isCallable()) {
            decide(row, new VendorOutcome.Failed(FailedReason.INVALID_ID, false), transaction);
        } else {
            rows.insert(row, transaction);
        }
    }

    public void search(VendorDeletion row, Transaction transaction) {
        rows.insert(row.with(Progress.begin(new Phase.Searching(List.of(), null))), transaction);
    }

    public void decide(VendorDeletion row, VendorOutcome outcome, Transaction transaction) {
        if (rows.insert(row, transaction)) {
            Progress ended = row.progress().in(new Phase.Ended()).telling(outcome);
            apply(row, new VendorDecision(ended, new Due.Never(), Optional.of(outcome)), transaction);
        }
    }

    public void requestAgain(VendorDeletion row, Transaction transaction) {
        if (!rows.take(requireNonNull(row.cause().event()), row.resource(), transaction)) {
            return;
        }
        transaction.witness(() -> witness.requested(row));
        Optional<LockedRow> found = rows.lock(row.deletionId(), row.resource(), transaction);
        if (found.isEmpty()) {
            request(row, transaction);
        } else if (row.isCallable() && !found.get().stored().progress().toldReassigned()) {
            requestAgain(found.get(), row.cause(), transaction);
        }
    }

    private void requestAgain(LockedRow found, Cause request, Transaction transaction) {
        Progress progress = found.row().progress();
        if (found.isRunning()) {
            run.figures().count("request while an attempt runs");
            rows.note(found.row().requestedAgain(request, progress.withWaiver(false)), transaction);
        } else {
            VendorDeletion again = found.row().requestedAgain(request, VendorDecision.requested(progress));
            moves(progress.phase(), again.progress().phase());
            rows.save(again, VendorDecision.dueOnRequest(progress, new Due.AsItWas()), false, transaction);
        }
    }

    public void waive(DeletionId deletion, String name, Cause waiver, Transaction transaction) {
        if (!rows.take(requireNonNull(waiver.event()), name, transaction)) {
            return;
        }
        rows.lock(deletion, name, transaction)
                .filter(found -> found.row().progress().isOpen())
                .ifPresent(found -> {
                    VendorDeletion waived =
                            found.row().with(found.row().progress().withWaiver(true));
                    transaction.witness(() -> witness.waived(waived));
                    if (found.isRunning()) {
                        run.figures().count("waiver while an attempt runs");
                        rows.note(waived, transaction);
                    } else {
                        apply(waived, VendorDecision.waived(waived.progress()), transaction);
                    }
                });
    }

    void apply(VendorDeletion row, VendorDecision decision, Transaction transaction) {
        moves(row.progress().phase(), decision.progress().phase());
        rows.save(row.with(decision.progress()), decision.due(), decision.tell().isPresent(), transaction);
        decision.tell()
                .ifPresent(outcome -> transaction.append(
                        telling.event(row, decision.progress().revision(), outcome), row.cause()));
    }

    void moves(Phase from, Phase to) {
        run.figures()
                .count("phase " + from.getClass().getSimpleName() + " to "
                        + to.getClass().getSimpleName());
    }
}
