package io.assistantdeletion.contracts;

/** What became of one phone number. Of two for the same number the one with the higher revision counts. */
public sealed interface PhoneNumberOutcome extends DeletionEvent
        permits PhoneNumberDeleted, PhoneNumberDeletionSkipped, PhoneNumberDeletionFailed {
    NumberKey numberKey();

    /** 0 is the coordinator's own time-out; the handler's begin with 1. */
    int revision();

    VendorOutcome outcome();
}
