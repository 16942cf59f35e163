package io.assistantdeletion.vapi.gate;

import io.assistantdeletion.contracts.FailedReason;

/** Why nobody may call. */
public enum ShutReason {
    RATE_LIMITED(FailedReason.RATE_LIMITED),
    ACCOUNT_REFUSED(FailedReason.ACCOUNT_REFUSED),
    /** The key opens an account in which all that we look for would seem to be gone. */
    FOREIGN_ORGANIZATION(FailedReason.ACCOUNT_REFUSED),
    VENDOR_UNAVAILABLE(FailedReason.VENDOR_UNAVAILABLE);

    private final FailedReason failedReason;

    ShutReason(FailedReason failedReason) {
        this.failedReason = failedReason;
    }

    /** What is told of a resource that could not be deleted because of it. */
    public FailedReason failedReason() {
        return failedReason;
    }
}
