package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.vapi.VapiAnswer;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an answer of the vendor means for a row. */
final class VendorDecision {
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private VendorDecision() {}

    /** What is to be told without asking the vendor: an id that can't be one of its own must never become part of a URL. */
    static Optional<VendorOutcome> withoutCalling(VendorDeletion row) {
        return WELL_FORMED.matcher(row.vendorId()).matches()
                ? Optional.empty()
                : Optional.of(new VendorOutcome.Failed(FailedReason.INVALID_ID, false));
    }

    /** {@code Deleted} is told only of what is gone and may have gone by one of our attempts. */
    static VendorOutcome after(VendorDeletion row, VapiAnswer answer) {
        return switch (answer) {
            case VapiAnswer.Deleted deleted -> new VendorOutcome.Deleted();
            case VapiAnswer.Gone gone ->
                row.maybeDeleted() ? new VendorOutcome.Deleted() : failed(FailedReason.NOT_FOUND);
            case VapiAnswer.RateLimited limited -> failed(FailedReason.RATE_LIMITED);
            case VapiAnswer.Unknown unknown -> failed(FailedReason.VENDOR_UNAVAILABLE);
            case VapiAnswer.AccountRefused refused -> failed(FailedReason.ACCOUNT_REFUSED);
            case VapiAnswer.ResourceRefused refused -> failed(refused.reason());
        };
    }

    private static VendorOutcome failed(FailedReason reason) {
        return new VendorOutcome.Failed(reason, false);
    }
}
