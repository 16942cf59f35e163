package io.assistantdeletion.contracts;

/** What became of the assistant at the vendor. Of two the one with the higher revision counts. */
public sealed interface VapiAssistantOutcome extends DeletionEvent
        permits VapiAssistantDeleted, VapiAssistantDeletionFailed {

    /** 0 is the coordinator's own time-out; the handler's begin with 1. */
    int revision();

    VendorOutcome outcome();
}
