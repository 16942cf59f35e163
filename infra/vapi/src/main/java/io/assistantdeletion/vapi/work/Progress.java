package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VendorOutcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a resource has come; all of it survives the worker.
 *
 * @param maybeDeleted an earlier request deleted it, or its result is unknown
 * @param reappearances how often it was there again after it was deleted
 * @param trouble what the vendor last failed with; null: nothing
 * @param revision of the outcome last told; 0: none was
 * @param told that outcome
 * @param waived a person gave it up
 */
public record Progress(
        Phase phase,
        boolean maybeDeleted,
        int reappearances,
        @Nullable Trouble trouble,
        int revision,
        @Nullable VendorOutcome told,
        boolean waived) {

    static final int FIRST = 0;
    static final int CONFIRMED = 1;
    static final int RETRY = 2;
    static final int CHECK = 3;

    static Progress begin(Phase phase) {
        return new Progress(phase, false, 0, null, 0, null, false);
    }

    /**
     * The vendor fails.
     *
     * @param failures in a row
     * @param tellAt when patience ends and the failure is told; null: there is nothing to tell
     */
    public record Trouble(
            FailedReason reason, int failures, @Nullable Instant tellAt) {}

    /** First attempts come before retries, and those before checks; {@link VendorQueue} has the whole order. */
    int priority() {
        return switch (phase) {
            case Phase.Deleting _, Phase.Searching _ -> trouble == null ? FIRST : RETRY;
            case Phase.Confirmed _ -> CONFIRMED;
            case Phase.Verifying _ -> RETRY;
            case Phase.Checking _, Phase.Ended _ -> CHECK;
        };
    }

    boolean toldDeleted() {
        return told instanceof VendorOutcome.Deleted;
    }

    /** It serves somebody else: nothing that was asked before concerns it any more. */
    boolean toldReassigned() {
        return told instanceof VendorOutcome.Skipped(SkippedReason reason, var _) && reason == SkippedReason.REASSIGNED;
    }

    /** Whether the world knows that it is being tried. */
    boolean toldWillRetry() {
        return told instanceof VendorOutcome.Failed(FailedReason _, boolean willRetry) && willRetry;
    }

    /** Whether anything is left that a person could give up: not of what is deleted and has not come back. */
    boolean isOpen() {
        return switch (phase) {
            case Phase.Deleting _, Phase.Verifying _, Phase.Confirmed _, Phase.Searching _ -> true;
            case Phase.Checking _, Phase.Ended _ -> told != null && told.outstanding();
        };
    }

    int failures() {
        return Optional.ofNullable(trouble).map(Trouble::failures).orElse(0);
    }

    Progress in(Phase next) {
        return new Progress(next, maybeDeleted, reappearances, trouble, revision, told, waived);
    }

    /** A doubt stays. */
    Progress withDoubt(boolean maybe) {
        return new Progress(phase, maybeDeleted || maybe, reappearances, trouble, revision, told, waived);
    }

    Progress withReappearances(int times) {
        return new Progress(phase, maybeDeleted, times, trouble, revision, told, waived);
    }

    Progress withTrouble(@Nullable Trouble newer) {
        return new Progress(phase, maybeDeleted, reappearances, newer, revision, told, waived);
    }

    Progress telling(VendorOutcome outcome) {
        return new Progress(phase, maybeDeleted, reappearances, trouble, revision + 1, outcome, waived);
    }

    Progress withWaiver(boolean given) {
        return new Progress(phase, maybeDeleted, reappearances, trouble, revision, told, given);
    }
}
