package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.vapi.VapiAnswer;
import java.time.Instant;
import java.util.Optional;

/** What a handler knows of its kind of resource. Each call sends one request. */
public interface VendorResource {
    /** Where the vendor has its kind, such as {@code /assistant}. */
    String path();

    VapiAnswer.ToDelete delete(VendorDeletion row);

    VapiAnswer.ToGet get(VendorDeletion row);

    /**
     * Which resources a person might mean.
     *
     * @param before where an earlier page left off
     */
    VapiAnswer.ToSearch search(VendorDeletion row, Optional<Instant> before);

    /** The event that tells an outcome of it. */
    DeletionEvent event(VendorDeletion row, int revision, VendorOutcome outcome);
}
