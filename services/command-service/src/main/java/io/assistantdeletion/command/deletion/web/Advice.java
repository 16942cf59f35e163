package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VendorOutcome;
import org.jspecify.annotations.Nullable;

/** What a person could do about an outcome, once the deletion is completed. */
final class Advice {
    private static final String THEN_RETRY = ", then POST %s/retry.";

    private Advice() {}

    /**
     * @param deletion path of the deletion, to be completed by what can be posted to it
     * @return null: nothing is needed
     */
    static @Nullable String on(@Nullable VendorOutcome outcome, String deletion) {
        @Nullable String advice = switch (outcome) {
            case null -> null;
            case VendorOutcome.Deleted _ -> null;
            case VendorOutcome.Skipped skipped -> on(skipped);
            case VendorOutcome.Failed failed -> on(failed.reason());
        };
        return advice == null ? null : advice.formatted(deletion);
    }

    private static @Nullable String on(VendorOutcome.Skipped skipped) {
        return switch (skipped.reason()) {
            case SHARED, REASSIGNED -> null;
            case ID_NOT_TRACKED ->
                skipped.candidates().isEmpty()
                        ? "Look for the number in the Vapi dashboard, and delete it there if it is this one's."
                        : "Look in the Vapi dashboard whether one of the candidates is this number, and delete it there.";
        };
    }

    private static @Nullable String on(FailedReason reason) {
        return switch (reason) {
            case NOT_FOUND -> null;
            case VENDOR_UNAVAILABLE, RATE_LIMITED -> "Nothing: it is tried again until the vendor recovers.";
            case ACCOUNT_REFUSED -> "Check the handlers' key of the vendor: it must be a private key of this account.";
            case PINNED -> "Unpin it in the Vapi dashboard" + THEN_RETRY;
            case REFUSED -> "Look at it in the Vapi dashboard and remove the obstacle" + THEN_RETRY;
            case INVALID_ID -> "Find it in the Vapi dashboard by hand and delete it there, then POST %s/waive.";
            case REAPPEARED -> "Report it to the vendor" + THEN_RETRY;
            case WAIVED -> "To take it up again, POST %s/retry.";
            case TIMED_OUT -> "Check that the handler runs: it goes on by itself when it does.";
        };
    }
}
