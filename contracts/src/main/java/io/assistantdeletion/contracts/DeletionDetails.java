package io.assistantdeletion.contracts;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The summary that the API answers with.
 *
 * @param phoneNumberDeleted there was a number and every one is deleted at the vendor
 * @param assistantDeleted the assistant is deleted at the vendor
 * @param databaseCleaned no row of the assistant is left
 */
public record DeletionDetails(boolean phoneNumberDeleted, boolean assistantDeleted, boolean databaseCleaned) {
    public static DeletionDetails of(
            Collection<VendorOutcome> numbers, @Nullable VendorOutcome assistant, boolean databaseCleaned) {
        return new DeletionDetails(
                !numbers.isEmpty() && numbers.stream().allMatch(DeletionDetails::deleted),
                assistant != null && deleted(assistant),
                databaseCleaned);
    }

    private static boolean deleted(VendorOutcome outcome) {
        return outcome instanceof VendorOutcome.Deleted;
    }
}
