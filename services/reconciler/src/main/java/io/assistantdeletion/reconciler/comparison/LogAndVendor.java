package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.reconciler.comparison.Finding.DeletedButThere;
import io.assistantdeletion.reconciler.comparison.Finding.FailedAndThere;
import io.assistantdeletion.reconciler.comparison.Finding.FailedButGone;
import io.assistantdeletion.reconciler.comparison.Finding.SkippedAndThere;
import io.assistantdeletion.reconciler.comparison.Finding.UntrackedNumber;
import io.assistantdeletion.saga.DeletionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the vendor holds of a deleted assistant is exactly what the log tells. */
public final class LogAndVendor {
    private LogAndVendor() {}

    /** Whether the vendor has to be looked at for it, should its list not show the resource. */
    public static boolean isWorthALook(Told told) {
        return switch (told.outcome()) {
            case VendorOutcome.Deleted _, VendorOutcome.Skipped _ -> false; // not to be there is what they tell
            case VendorOutcome.Failed failed -> mayBeLeft(failed.reason());
        };
    }

    /**
     * @param chased whether a handler is going to try it again by itself
     * @param inUse whether the application has a row that names it
     */
    public static Optional<Finding> compare(Told told, Presence presence, boolean chased, boolean inUse) {
        Care care = Care.of(told.outcome(), chased, inUse);
        return switch (presence) {
            case PRESENT ->
                Optional.of(
                        switch (told.outcome()) {
                            case VendorOutcome.Deleted _ -> new DeletedButThere(told, care);
                            case VendorOutcome.Skipped skipped -> new SkippedAndThere(told, skipped.reason());
                            case VendorOutcome.Failed failed -> new FailedAndThere(told, failed.reason(), care);
                        });
            case ABSENT ->
                told.outcome() instanceof VendorOutcome.Failed failed && mayBeLeft(failed.reason())
                        ? Optional.of(new FailedButGone(told, failed.reason(), careOfWhatIsGone(care)))
                        : Optional.empty();
            case UNKNOWN -> Optional.empty();
        };
    }

    /** Numbers without a known id. A number's text proves nothing: only recorded candidates are looked for. */
    public static List<Finding> untracked(DeletionState state, Predicate<Resource> isThere) {
        List<Finding> untracked = new ArrayList<>();
        state.numbers().newest().forEach((number, revised) -> {
            if (Told.isUntracked(revised.outcome()) && revised.outcome() instanceof VendorOutcome.Skipped skipped) {
                List<VapiPhoneNumberId> there = skipped.candidates().stream()
                        .filter(candidate -> isThere.test(Resource.phoneNumber(candidate.value())))
                        .toList();
                if (!there.isEmpty()) {
                    untracked.add(new UntrackedNumber(state.request().deletionId(), number, there));
                }
            }
        });
        return untracked;
    }

    private static boolean mayBeLeft(FailedReason reason) {
        return reason.outstanding() && reason != FailedReason.INVALID_ID;
    }

    /** Whatever needed a person needs none any more: the handler only has to look. */
    private static Care careOfWhatIsGone(Care care) {
        return care == Care.NEEDS_A_PERSON ? Care.NOBODY : care;
    }
}
