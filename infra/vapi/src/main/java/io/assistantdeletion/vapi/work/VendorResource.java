package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.vapi.VapiAnswer;

/** What a handler knows of its kind of resource. */
public interface VendorResource {
    /** Sends one request to delete it. */
    VapiAnswer delete(VendorDeletion row);

    /** The event that tells an outcome of it. */
    DeletionEvent event(VendorDeletion row, int revision, VendorOutcome outcome);
}
