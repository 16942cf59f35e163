package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.work.Progress.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a row: {@code (row, what happened, now) -> (progress, when next, what to tell)}, without a clock, a
 * database or chance. Longer than other files on purpose: whether a customer's number lives or dies is to be seen in one
 * place.
 *
 * @param tell an outcome that differs from the one last told
 */
record VendorDecision(Progress progress, Due due, Optional<VendorOutcome> tell) {
    /** What the attempt that begins now does: what was planned, unless that has become dangerous meanwhile. */
    static Phase begin(VendorDeletion row, VendorWorkSettings settings, Instant now) {
        Phase planned = row.progress().phase();
        return switch (planned) {
            case Phase.Deleting _
            when row.requestedAt().plus(settings.verifyAfter()).isBefore(now) -> new Phase.Verifying();
            case Phase.Confirmed(Instant at)
            when at.plus(settings.confirmedFor()).isBefore(now) -> new Phase.Verifying();
            case Phase.Deleting _,
                    Phase.Confirmed _,
                    Phase.Verifying _,
                    Phase.Checking _,
                    Phase.Searching _,
                    Phase.Ended _ -> planned;
        };
    }

    /** @param answer to what the row's phase demands to ask */
    static VendorDecision after(VendorDeletion row, VapiAnswer answer, VendorWorkSettings settings, Instant now) {
        return switch (row.progress().phase()) {
            case Phase.Deleting _, Phase.Confirmed _ -> afterDelete(row, (VapiAnswer.ToDelete) answer, settings, now);
            case Phase.Verifying _, Phase.Checking _ -> afterGet(row, (VapiAnswer.ToGet) answer, settings, now);
            case Phase.Searching _ -> afterSearch(row, (VapiAnswer.ToSearch) answer, settings, now);
            case Phase.Ended _ -> throw new IllegalStateException("Nothing was to be asked about " + row.resource());
        };
    }

    /** Deleted is told only of what is gone and may have gone by one of our requests. */
    private static VendorDecision afterDelete(
            VendorDeletion row, VapiAnswer.ToDelete answer, VendorWorkSettings settings, Instant now) {
        return switch (answer) {
            case VapiAnswer.Deleted _ ->
                outcome(
                        row.progress().withDoubt(true).in(new Phase.Checking()),
                        new Due.After(settings.checkAfter()),
                        new VendorOutcome.Deleted());
            case VapiAnswer.Gone _ -> gone(row, settings);
            case VapiAnswer.ResourceRefused(FailedReason reason) ->
                ended(row.progress(), new VendorOutcome.Failed(reason, false));
            case VapiAnswer.RateLimited _ -> failing(row, FailedReason.RATE_LIMITED, settings, now);
            case VapiAnswer.AccountRefused _ -> failing(row, FailedReason.ACCOUNT_REFUSED, settings, now);
            case VapiAnswer.Unknown(boolean maybeDone) ->
                failing(row.with(row.progress().withDoubt(maybeDone)), FailedReason.VENDOR_UNAVAILABLE, settings, now);
        };
    }

    /** A look, before deleting or after. */
    private static VendorDecision afterGet(
            VendorDeletion row, VapiAnswer.ToGet answer, VendorWorkSettings settings, Instant now) {
        boolean checking = row.progress().phase() instanceof Phase.Checking;
        return switch (answer) {
            case VapiAnswer.Present(Set<String> attachedTo)
            when isSomebodyElses(row, attachedTo) ->
                ended(row.progress(), new VendorOutcome.Skipped(SkippedReason.REASSIGNED, List.of()));
            case VapiAnswer.Present _ when checking -> reappeared(row, settings, now);
            case VapiAnswer.Present _ ->
                new VendorDecision(confirmed(row.progress(), now), Due.AT_ONCE, Optional.empty());
            case VapiAnswer.Gone _
            when checking -> ended(row.progress(), row.progress().told());
            case VapiAnswer.Gone _ -> gone(row, settings);
            // The vendor said that it is deleted, and does not let us look: that is no news.
            case VapiAnswer.ResourceRefused _
            when checking -> ended(row.progress(), row.progress().told());
            case VapiAnswer.ResourceRefused(FailedReason reason) ->
                ended(row.progress(), new VendorOutcome.Failed(reason, false));
            case VapiAnswer.RateLimited _ -> failing(row, FailedReason.RATE_LIMITED, settings, now);
            case VapiAnswer.AccountRefused _ -> failing(row, FailedReason.ACCOUNT_REFUSED, settings, now);
            case VapiAnswer.Unknown _ -> failing(row, FailedReason.VENDOR_UNAVAILABLE, settings, now);
        };
    }

    /** A page of the account's numbers, while the assistant still exists. */
    private static VendorDecision afterSearch(
            VendorDeletion row, VapiAnswer.ToSearch answer, VendorWorkSettings settings, Instant now) {
        return switch (answer) {
            case VapiAnswer.Numbers(List<VapiPhoneNumberId> found, Optional<Instant> rest) -> {
                List<VapiPhoneNumberId> all = Stream.concat(found(row).stream(), found.stream())
                        .distinct()
                        .toList();
                Progress more = row.progress().in(new Phase.Searching(all, rest.orElse(null)));
                yield rest.filter(before -> goesOn(row, before)).isPresent()
                        ? new VendorDecision(more.withTrouble(null), Due.AT_ONCE, Optional.empty())
                        : searched(row.with(more));
            }
            case VapiAnswer.ResourceRefused _ -> searched(row);
            case VapiAnswer.RateLimited _ -> failing(row, FailedReason.RATE_LIMITED, settings, now);
            case VapiAnswer.AccountRefused _ -> failing(row, FailedReason.ACCOUNT_REFUSED, settings, now);
            case VapiAnswer.Unknown _ -> failing(row, FailedReason.VENDOR_UNAVAILABLE, settings, now);
        };
    }

    /** Patience has passed: the world is told, and from now on each attempt looks first. The row stays as due as it is. */
    static VendorDecision outOfPatience(VendorDeletion row, FailedReason reason) {
        return outOfPatience(row, reason, new Due.AsItWas());
    }

    private static VendorDecision outOfPatience(VendorDeletion row, FailedReason reason, Due due) {
        Progress progress = row.progress();
        if (progress.phase() instanceof Phase.Searching) {
            return searched(row);
        }
        @Nullable Trouble trouble = progress.trouble();
        int failures = trouble == null ? 0 : trouble.failures();
        return outcome(
                progress.in(new Phase.Verifying()).withTrouble(new Trouble(reason, failures, null)),
                due,
                new VendorOutcome.Failed(reason, true));
    }

    /** Somebody asked for it again, and no attempt is running. What came back is not deleted, whatever was told. */
    static Progress requested(Progress progress) {
        Progress fresh = progress.withWaiver(false).withTrouble(null).withReappearances(0);
        boolean cameBack = progress.phase() instanceof Phase.Confirmed || progress.phase() instanceof Phase.Verifying;
        return fresh.in(progress.toldDeleted() && !cameBack ? new Phase.Checking() : new Phase.Verifying());
    }

    /**
     * A check that is still to come is the look that was asked for: an earlier one would see nothing of what comes back.
     *
     * @param planned when the row is due without that request
     */
    static Due dueOnRequest(Progress progress, Due planned) {
        return progress.phase() instanceof Phase.Checking && progress.trouble() == null ? planned : Due.AT_ONCE;
    }

    /** A person gave it up, and no attempt is running. */
    static VendorDecision waived(Progress progress) {
        return ended(progress, new VendorOutcome.Failed(FailedReason.WAIVED, false));
    }

    /**
     * What came in while the attempt was running. A waiver ends what is still open, and means nothing to what is deleted:
     * that is watched as ever. A request, which takes back a waiver that came before it, wants another look.
     */
    VendorDecision meanwhile(VendorDeletion row, boolean requestedAgain) {
        if (row.progress().waived()) {
            return progress.isOpen()
                    ? waived(row.progress().withDoubt(progress.maybeDeleted()))
                    : new VendorDecision(progress.withWaiver(false), due, tell);
        }
        return requestedAgain && !progress.toldReassigned()
                ? new VendorDecision(requested(progress), dueOnRequest(progress, due), tell)
                : this;
    }

    private static VendorDecision gone(VendorDeletion row, VendorWorkSettings settings) {
        Progress progress = row.progress();
        if (!progress.maybeDeleted()) {
            return ended(progress, new VendorOutcome.Failed(FailedReason.NOT_FOUND, false));
        }
        return outcome(
                progress.in(new Phase.Checking()), new Due.After(settings.checkAfter()), new VendorOutcome.Deleted());
    }

    private static VendorDecision reappeared(VendorDeletion row, VendorWorkSettings settings, Instant now) {
        int times = row.progress().reappearances() + 1;
        Progress progress = row.progress().withReappearances(times);
        return times < settings.mostReappearances()
                ? new VendorDecision(confirmed(progress, now), Due.AT_ONCE, Optional.empty())
                : ended(progress, new VendorOutcome.Failed(FailedReason.REAPPEARED, false));
    }

    /** Trouble stays: a look that succeeds is no deletion that does, and patience goes on. */
    private static Progress confirmed(Progress progress, Instant now) {
        return progress.in(new Phase.Confirmed(now));
    }

    private static boolean isSomebodyElses(VendorDeletion row, Set<String> attachedTo) {
        return attachedTo.stream()
                .anyMatch(id -> !id.equals(row.vapiAssistantId().value()));
    }

    private static List<VapiPhoneNumberId> found(VendorDeletion row) {
        return row.progress().phase() instanceof Phase.Searching(List<VapiPhoneNumberId> found, Instant _)
                ? found
                : List.of();
    }

    /** A vendor that gives the same page again would be asked for ever. */
    private static boolean goesOn(VendorDeletion row, Instant rest) {
        return !(row.progress().phase() instanceof Phase.Searching(var _, Instant before)
                && before != null
                && !rest.isBefore(before));
    }

    private static VendorDecision searched(VendorDeletion row) {
        return ended(row.progress(), new VendorOutcome.Skipped(SkippedReason.ID_NOT_TRACKED, found(row)));
    }

    /** Not now. Patience begins with the first failure; while only a check fails there is nothing to tell. */
    private static VendorDecision failing(
            VendorDeletion row, FailedReason reason, VendorWorkSettings settings, Instant now) {
        Progress progress = row.progress();
        @Nullable Trouble before = progress.trouble();
        int failures = progress.failures() + 1;
        Due due = settings.retry(failures);
        boolean nothingToTell = progress.toldWillRetry() || progress.phase() instanceof Phase.Checking;
        @Nullable Instant tellAt = nothingToTell
                ? null
                : before != null && before.tellAt() != null ? before.tellAt() : now.plus(settings.patience());
        Progress failed = progress.withTrouble(new Trouble(reason, failures, tellAt))
                .in(progress.phase() instanceof Phase.Confirmed ? new Phase.Verifying() : progress.phase());
        return tellAt != null && !tellAt.isAfter(now)
                ? outOfPatience(row.with(failed), reason, due)
                : new VendorDecision(failed, due, Optional.empty());
    }

    private static VendorDecision ended(Progress progress, @Nullable VendorOutcome outcome) {
        Progress ended = progress.in(new Phase.Ended());
        return outcome == null
                ? new VendorDecision(ended.withTrouble(null), new Due.Never(), Optional.empty())
                : outcome(ended, new Due.Never(), outcome);
    }

    /** Told only if it is news. */
    private static VendorDecision outcome(Progress progress, Due due, VendorOutcome outcome) {
        boolean goesOn = outcome instanceof VendorOutcome.Failed(FailedReason _, boolean willRetry) && willRetry;
        Progress known = goesOn ? progress : progress.withTrouble(null);
        return outcome.equals(progress.told())
                ? new VendorDecision(known, due, Optional.empty())
                : new VendorDecision(known.telling(outcome), due, Optional.of(outcome));
    }
}
