package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.gate.Gate;
import io.assistantdeletion.vapi.gate.Gatekeeper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Transactional;

/** What the worker does with the rows, each step a transaction of its own. */
class VendorAttempts {
    private static final int BATCH = 20;

    private final VendorQueue queue;
    private final VendorDeletionTable table;
    private final VendorOutcomes outcomes;
    private final Gatekeeper gatekeeper;
    private final VendorWorkSettings settings;

    VendorAttempts(
            VendorQueue queue,
            VendorDeletionTable table,
            VendorOutcomes outcomes,
            Gatekeeper gatekeeper,
            VendorWorkSettings settings) {
        this.queue = queue;
        this.table = table;
        this.outcomes = outcomes;
        this.gatekeeper = gatekeeper;
        this.settings = settings;
    }

    /** How many rows could be worked on now, up to a number that is of interest. */
    int due(int most) {
        return queue.due(most);
    }

    /** Makes due rows this worker's and writes their attempts, before any request is sent. */
    @Transactional
    List<VendorDeletion> claim(int most) {
        List<LockedRow> due = queue.lockDue(most, settings.confirmedFor());
        queue.served(due.stream().map(found -> found.row().organizationId()).collect(Collectors.toSet()));
        return due.stream().flatMap(found -> begin(found).stream()).toList();
    }

    private Optional<VendorDeletion> begin(LockedRow found) {
        VendorDeletion row = found.row();
        if (row.progress().waived()) { // while an attempt ran that nobody settled
            outcomes.apply(row, VendorDecision.waived(row.progress()), null);
            return Optional.empty();
        }
        Phase phase = VendorDecision.begin(row, settings, found.now());
        return Optional.of(table.lease(row.with(row.progress().in(phase)), settings.lease()));
    }

    /** Attempts for which no request was sent, nor ever will be: others need not wait for their leases. */
    @Transactional
    void handBack(List<VendorDeletion> mine) {
        mine.forEach(table::handBack);
    }

    /** Stores and tells what the answer means for the row, unless its lease is lost, and for all other calls. */
    @Transactional
    boolean settle(VendorDeletion mine, VapiAnswer answer, boolean probe) {
        gatekeeper.heard(answer, probe);
        Optional<LockedRow> found = table.lockIfMine(mine);
        found.ifPresent(current -> {
            VendorDeletion row = current.row();
            VendorDecision decision = VendorDecision.after(row, answer, settings, current.now())
                    .meanwhile(row, row.generation() != mine.generation());
            outcomes.apply(row, decision, answer.name());
        });
        return found.isPresent();
    }

    /** Tells of rows whose vendor has failed for too long, whether or not they could be tried. */
    @Transactional
    int tellOutOfPatience() {
        List<LockedRow> impatient = queue.lockOutOfPatience(BATCH);
        impatient.forEach(found -> tellOutOfPatience(
                found,
                Optional.ofNullable(found.row().progress().trouble())
                        .map(Progress.Trouble::reason)
                        .orElse(FailedReason.VENDOR_UNAVAILABLE)));
        List<LockedRow> untried = gatekeeper.shut().map(this::tellUntried).orElse(List.of());
        return impatient.size() + untried.size();
    }

    private List<LockedRow> tellUntried(Gate.Shut shut) {
        List<LockedRow> untried = queue.lockUntried(BATCH, shut.since(), settings.patience());
        untried.forEach(found -> tellOutOfPatience(found, shut.reason().failedReason()));
        return untried;
    }

    private void tellOutOfPatience(LockedRow found, FailedReason reason) {
        outcomes.apply(found.row(), VendorDecision.outOfPatience(found.row(), reason), null);
    }
}
