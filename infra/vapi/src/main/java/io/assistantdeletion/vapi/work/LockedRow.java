package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.VendorOutcome;
import java.time.Instant;

/**
 * A row that nobody else changes until the transaction ends.
 *
 * @param leased an attempt of it has begun and has not been settled; its worker may be dead
 * @param now the database's time
 */
record LockedRow(VendorDeletion row, boolean leased, Instant now) {
    /** Whether anything is left that a person could give up. */
    boolean isOpen() {
        VendorOutcome told = row.progress().told();
        return told == null || told.outstanding();
    }
}
