package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VendorOutcome;
import org.jspecify.annotations.Nullable;

/** What a person could do about an outcome. */
final class Advice {
    private static final String RETRY = ", then POST /api/assistants/{id}/deletion/retry.";
    private static final String OR_WAIVE = ", or POST /api/assistants/{id}/deletion/waive.";

    private Advice() {}

    /** Null: nothing is needed. */
    static @Nullable String on(@Nullable VendorOutcome outcome) {
        return switch (outcome) {
            case null -> null;
            case VendorOutcome.Deleted _ -> null;
            case VendorOutcome.Skipped skipped -> on(skipped.reason());
            case VendorOutcome.Failed failed -> on(failed.reason());
        };
    }

    private static @Nullable String on(SkippedReason reason) {
        return switch (reason) {
            case SHARED, REASSIGNED -> null;
            case ID_NOT_TRACKED ->
                "Look in the Vapi dashboard whether one of the candidates is this number, and delete it there.";
        };
    }

    private static @Nullable String on(FailedReason reason) {
        return switch (reason) {
            case NOT_FOUND -> null;
            case VENDOR_UNAVAILABLE, RATE_LIMITED -> "Nothing: it is tried again until the vendor recovers.";
            case ACCOUNT_REFUSED -> "Check the handlers' VAPI_API_KEY: it must be a private key of this account.";
            case PINNED -> "Unpin the assistant in the Vapi dashboard" + RETRY;
            case REFUSED -> "Look at it in the Vapi dashboard and remove the obstacle" + RETRY;
            case INVALID_ID -> "Find it in the Vapi dashboard by hand and delete it there" + OR_WAIVE;
            case REAPPEARED -> "Report it to the vendor" + RETRY;
            case WAIVED -> "To take it up again, POST /api/assistants/{id}/deletion/retry.";
            case TIMED_OUT -> "Check that the handler runs: it goes on by itself when it does.";
        };
    }
}
