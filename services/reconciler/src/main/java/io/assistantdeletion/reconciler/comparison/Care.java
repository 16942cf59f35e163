package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VendorOutcome;

/** Who takes care of a resource that is not as the log tells, or not as it ought to be. */
public enum Care {
    /** Nobody: repair asks for it. */
    NOBODY,
    CHASED,
    /** Rows of the application name it (again): deleting it would cut somebody off. */
    IN_USE,
    NEEDS_A_PERSON,
    GIVEN_UP;

    /**
     * @param chased whether a handler is going to try it again by itself
     * @param inUse whether the application has a row that names it
     */
    static Care of(VendorOutcome outcome, boolean chased, boolean inUse) {
        if (chased) {
            return CHASED;
        }
        if (inUse) {
            return IN_USE;
        }
        return outcome instanceof VendorOutcome.Failed failed ? of(failed.reason()) : NOBODY;
    }

    private static Care of(FailedReason reason) {
        return switch (reason) {
            case PINNED, REFUSED, INVALID_ID, REAPPEARED -> NEEDS_A_PERSON;
            case WAIVED -> GIVEN_UP;
            case NOT_FOUND, VENDOR_UNAVAILABLE, RATE_LIMITED, ACCOUNT_REFUSED, TIMED_OUT -> NOBODY;
        };
    }

    Repair repair(Told told) {
        return switch (this) {
            case NOBODY -> new Repair.AskVendorDeletion(told);
            case CHASED -> new Repair.LeftAlone("a handler is at it", "wait; the status of the deletion shows when");
            case IN_USE ->
                new Repair.LeftAlone("rows of the application name it", "delete its assistant through the API");
            case NEEDS_A_PERSON ->
                new Repair.LeftAlone(
                        "the vendor does not let it go",
                        "do what the status of the deletion advises, then retry or waive");
            case GIVEN_UP ->
                new Repair.LeftAlone("a person gave it up", "retry the deletion if it should go after all");
        };
    }
}
