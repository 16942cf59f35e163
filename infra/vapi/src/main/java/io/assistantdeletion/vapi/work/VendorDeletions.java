package io.assistantdeletion.vapi.work;

import static java.util.Objects.requireNonNull;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.outbox.Outbox;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.gate.Gate;
import io.assistantdeletion.vapi.gate.Gatekeeper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The deletions that this handler owes, and what it has told of them. */
public class VendorDeletions {
    private static final Logger LOG = LoggerFactory.getLogger(VendorDeletions.class);
    private static final int BATCH = 20;

    private final VendorDeletionTable table;
    private final VendorResource resource;
    private final Gatekeeper gatekeeper;
    private final VendorWorkSettings settings;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    VendorDeletions(
            VendorDeletionTable table,
            VendorResource resource,
            Gatekeeper gatekeeper,
            VendorWorkSettings settings,
            Outbox outbox,
            ApplicationEventPublisher events) {
        this.table = table;
        this.resource = resource;
        this.gatekeeper = gatekeeper;
        this.settings = settings;
        this.outbox = outbox;
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
            apply(row, new VendorDecision(ended, new Due.Never(), Optional.of(outcome)), null);
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
            table.save(again, Due.AT_ONCE, false, null);
            events.publishEvent(new VendorDeletionsDue());
        }
    }

    /** Records that a person gave the resource up, if anything of it is still open; once for each waiver. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void waive(DeletionId deletion, String name, Cause waiver) {
        if (!table.take(requireNonNull(waiver.event()), name)) {
            return;
        }
        table.lock(deletion, name).filter(LockedRow::isOpen).ifPresent(found -> {
            VendorDeletion waived = found.row().with(found.row().progress().withWaiver(true));
            if (found.isRunning()) {
                table.note(waived);
            } else {
                apply(waived, VendorDecision.waived(waived.progress()), null);
            }
        });
    }

    /** Makes due rows this worker's and writes their attempts, before any request is sent. */
    @Transactional
    List<VendorDeletion> claim(int most) {
        List<LockedRow> due = table.lockDue(most);
        table.served(due.stream().map(found -> found.row().organizationId()).collect(Collectors.toSet()));
        return due.stream().flatMap(found -> begin(found).stream()).toList();
    }

    private Optional<VendorDeletion> begin(LockedRow found) {
        VendorDeletion row = found.row();
        if (row.progress().waived()) { // while an attempt ran that nobody settled
            apply(row, VendorDecision.waived(row.progress()), null);
            return Optional.empty();
        }
        Phase phase = VendorDecision.begin(row, settings, found.now());
        return Optional.of(table.lease(row.with(row.progress().in(phase)), settings.lease()));
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
            apply(row, decision, answer.name());
        });
        return found.isPresent();
    }

    /** Tells of rows whose vendor has failed for too long, whether or not they could be tried. */
    @Transactional
    int tellOutOfPatience() {
        List<LockedRow> impatient = table.lockOutOfPatience(BATCH);
        impatient.forEach(found -> tellOutOfPatience(
                found,
                Optional.ofNullable(found.row().progress().trouble())
                        .map(Progress.Trouble::reason)
                        .orElse(FailedReason.VENDOR_UNAVAILABLE)));
        List<LockedRow> untried = gatekeeper.shut().map(this::tellUntried).orElse(List.of());
        return impatient.size() + untried.size();
    }

    private List<LockedRow> tellUntried(Gate.Shut shut) {
        List<LockedRow> untried = table.lockUntried(BATCH, shut.since(), settings.patience());
        untried.forEach(found -> tellOutOfPatience(found, shut.reason().failedReason()));
        return untried;
    }

    private void tellOutOfPatience(LockedRow found, FailedReason reason) {
        apply(found.row(), VendorDecision.outOfPatience(found.row(), reason), null);
    }

    int due(int most) {
        return table.due(most);
    }

    private void apply(VendorDeletion row, VendorDecision decision, @Nullable String answer) {
        table.save(
                row.with(decision.progress()), decision.due(), decision.tell().isPresent(), answer);
        decision.tell().ifPresent(outcome -> tell(row, decision.progress().revision(), outcome));
    }

    private void tell(VendorDeletion row, int revision, VendorOutcome outcome) {
        DeletionEvent event = resource.event(row, revision, outcome);
        outbox.append(event, row.cause());
        LOG.atInfo()
                .addKeyValue("deletion", row.deletionId())
                .addKeyValue("attempt", row.attempt())
                .addKeyValue("event", EventType.of(event).wireName())
                .log("Vendor outcome told");
    }
}
