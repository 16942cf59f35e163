package io.assistantdeletion.simulation;

import static java.util.Objects.requireNonNull;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.VapiIds;
import io.assistantdeletion.vapi.work.VendorCalls;
import io.assistantdeletion.vapi.work.VendorDeletion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sees what handlers do about the vendor: nothing too early, nothing of others, nothing that was not asked for. */
final class VendorWitness implements AttemptWitness {
    /** From a look at the vendor to the deletion that believes it: the answer's way, its age, and the request's way. */
    private static final Duration LONGEST_BELIEF =
            VendorCalls.LEASE.plus(VendorCalls.CONFIRMED_FOR).plus(VendorCalls.LEASE);

    private final Run run;
    private final Map<DeletionId, Told> told;
    private final VendorAccount vendor;
    private final Predicate<String> isSpared;
    private final Map<Key, Observed> rows = new HashMap<>();

    private record Key(DeletionId deletion, String resource) {}

    private record Look(Instant at, boolean ours) {}

    private static final class Observed {
        private int attempt;
        private Instant leasedUntil = Instant.MIN;
        private Instant lastBegun = Instant.MIN;
        private Instant lastRequested = Instant.MIN;
        private boolean settled = true;
        private boolean waived;
        private boolean saidGone;
        private @Nullable Look look;
        private final Set<Integer> mayHaveDeleted = new HashSet<>();
    }

    /** @param isSpared whether nobody asked for the deletion of that assistant of the vendor */
    VendorWitness(Run run, Map<DeletionId, Told> told, VendorAccount vendor, Predicate<String> isSpared) {
        this.run = run;
        this.told = told;
        this.vendor = vendor;
        this.isSpared = isSpared;
    }

    @Override
    public void begun(VendorDeletion attempt, Instant leasedUntil) {
        Observed row = row(attempt);
        Instant now = run.clock().now();
        if (!row.settled && row.leasedUntil.isAfter(now)) {
            throw new Violation("two attempts run for %s of %s", attempt.resource(), attempt.deletionId());
        }
        if (attempt.attempt() != row.attempt + 1) {
            throw new Violation("attempt %s follows %s of %s", attempt.attempt(), row.attempt, attempt.resource());
        }
        if (row.waived) {
            throw new Violation("%s of %s is tried though it is waived", attempt.resource(), attempt.deletionId());
        }
        row.attempt = attempt.attempt();
        row.leasedUntil = leasedUntil;
        row.lastBegun = now;
        row.settled = false;
        if (attempt.progress().phase().deletes()) {
            row.mayHaveDeleted.add(attempt.attempt());
        }
    }

    @Override
    public void settled(VendorDeletion attempt, VapiAnswer answer) {
        Observed row = row(attempt);
        if (row.attempt != attempt.attempt()) {
            throw new Violation(
                    "the answer to attempt %s of %s is believed after attempt %s began",
                    attempt.attempt(), attempt.resource(), row.attempt);
        }
        row.settled = true;
        boolean gone = answer instanceof VapiAnswer.Gone || answer instanceof VapiAnswer.Deleted;
        row.saidGone |= gone;
        row.waived &= !gone; // what is gone can't be given up, but watched
        boolean noEffect = !(answer instanceof VapiAnswer.Deleted)
                && !(answer instanceof VapiAnswer.Unknown(boolean maybeDone) && maybeDone);
        if (noEffect) {
            row.mayHaveDeleted.remove(attempt.attempt());
        }
    }

    @Override
    public void requested(VendorDeletion asked) {
        Observed row = row(asked);
        row.lastRequested = run.clock().now();
        row.waived = false;
    }

    /** It takes back what was asked for before; while an attempt runs, also of what that finds gone. */
    @Override
    public void waived(VendorDeletion given) {
        Observed row = row(given);
        row.waived = true;
        if (!row.settled) {
            row.lastRequested = row.lastBegun;
        }
    }

    /** Before any request reaches the vendor. */
    void asks(VendorDeletion attempt) {
        Told known = told.get(attempt.deletionId());
        if (known == null || !known.isAsked(attempt.resource())) {
            throw new Violation("nobody asked for %s of %s", attempt.resource(), attempt.deletionId());
        }
        if (attempt.progress().phase().deletes()) {
            requireTurn(attempt, known);
            Look look = row(attempt).look;
            if (look != null && !look.ours()) {
                throw new Violation("%s was seen to be somebody else's, and is deleted", attempt.vendorId());
            }
        }
    }

    private static void requireTurn(VendorDeletion attempt, Told known) {
        if (attempt.resource().equals(AssistantHandler.RESOURCE) && !known.everyNumberHasAnOutcome()) {
            throw new Violation("the assistant of %s is deleted before its numbers", attempt.deletionId());
        }
    }

    void heard(VendorDeletion attempt, VapiAnswer answer) {
        if (answer instanceof VapiAnswer.Present(Set<String> attachedTo)) {
            boolean ours = attachedTo.isEmpty()
                    || attachedTo.contains(attempt.vapiAssistantId().value());
            row(attempt).look = new Look(run.clock().now(), ours);
        }
    }

    /** A number may change hands after we looked, and within a bounded time; at no other moment do we delete others'. */
    void deletes(VendorDeletion attempt) {
        VendorAccount.@Nullable Resource found = vendor.find(attempt.vendorId());
        String owner = found == null ? null : found.attachedTo;
        if (found == null
                || owner == null
                || owner.equals(attempt.vapiAssistantId().value())
                || !isSpared.test(owner)) {
            return;
        }
        Look look = row(attempt).look;
        boolean changedHandsSince = look != null
                && !found.attachedAt.isBefore(look.at()) // in the same moment only after it: it found the number ours
                && !look.at().plus(LONGEST_BELIEF).isBefore(run.clock().now());
        if (!changedHandsSince) {
            throw new Violation("%s of %s is deleted by %s", found.id, owner, attempt.deletionId());
        }
        run.figures().count("number that changed hands between look and deletion");
        found.comesBack = 0;
    }

    void requireThatWeMayHaveDeleted(DeletionEvent event, String resource) {
        Observed row = rows.get(new Key(event.deletionId(), resource));
        if (row == null || row.mayHaveDeleted.isEmpty() || !row.saidGone) {
            throw new Violation("%s is told, and we can't have deleted it", event);
        }
    }

    /** What was asked for again was looked at after that. */
    void requireThatRequestsWereFollowed() {
        rows.forEach((key, row) -> {
            VendorOutcome last = requireNonNull(told.get(key.deletion()))
                    .outcome(key.resource())
                    .orElse(null);
            boolean somebodyElses =
                    last instanceof VendorOutcome.Skipped skipped && skipped.reason() == SkippedReason.REASSIGNED;
            boolean callable = key.resource().equals(AssistantHandler.RESOURCE) || VapiIds.isWellFormed(key.resource());
            if (row.lastBegun.isBefore(row.lastRequested) && !somebodyElses && !row.waived && callable) {
                throw new Violation("%s of %s was asked for and not looked at", key.resource(), key.deletion());
            }
        });
    }

    private Observed row(VendorDeletion row) {
        return rows.computeIfAbsent(new Key(row.deletionId(), row.resource()), _ -> new Observed());
    }
}
