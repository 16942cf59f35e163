package io.assistantdeletion.vapi.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that nobody else changes until the transaction ends.
 *
 * @param leasedUntil null: no attempt has begun, or the last one was settled
 * @param now the database's time
 */
record LockedRow(VendorDeletion stored, @Nullable Instant leasedUntil, Instant now) {
    /** An attempt is running, and may still be settled. */
    boolean isRunning() {
        return leasedUntil != null && leasedUntil.isAfter(now);
    }

    /** The row as it has to be seen: an attempt whose lease ran out will never tell its result, and may have deleted. */
    VendorDeletion row() {
        boolean lost = leasedUntil != null && !isRunning();
        Progress progress = stored.progress();
        return stored.with(progress.withDoubt(lost && progress.phase().deletes()));
    }
}
