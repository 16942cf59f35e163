package io.assistantdeletion.command.deletion.metrics;

import io.assistantdeletion.command.deletion.Deletion;
import io.assistantdeletion.contracts.VendorOutcome;

/** What a completion leaves at the vendor. */
enum CompletedOutcome {
    /** Nothing that we know of. */
    DELETED,
    /** Only what was left alone on purpose. */
    SKIPPED,
    /** Something that ought to be gone. */
    OUTSTANDING;

    static CompletedOutcome of(Deletion deletion) {
        if (!deletion.outstanding().isNothing()) {
            return OUTSTANDING;
        }
        boolean skipped = deletion.state().request().numbers().stream()
                .flatMap(planned -> deletion.state().numbers().of(planned.key()).stream())
                .anyMatch(VendorOutcome.Skipped.class::isInstance);
        return skipped ? SKIPPED : DELETED;
    }
}
