package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what was decided about a row and tells what is news in it, both or neither: in the caller's transaction. */
final class VendorOutcomes {
    private static final Logger LOG = LoggerFactory.getLogger(VendorOutcomes.class);

    private final VendorDeletionTable table;
    private final VendorResource resource;
    private final Outbox outbox;

    VendorOutcomes(VendorDeletionTable table, VendorResource resource, Outbox outbox) {
        this.table = table;
        this.resource = resource;
        this.outbox = outbox;
    }

    /** @param answer what the attempt that ends here heard; null: none did */
    void apply(VendorDeletion row, VendorDecision decision, @Nullable String answer) {
        table.save(
                row.with(decision.progress()), decision.due(), decision.tell().isPresent(), answer);
        decision.tell().ifPresent(outcome -> tell(row, decision.progress().revision(), outcome));
    }

    private void tell(VendorDeletion row, int revision, VendorOutcome outcome) {
        DeletionEvent event = resource.event(row, revision, outcome);
        outbox.append(event, row.cause());
        LOG.atInfo()
                .addKeyValue("deletion", row.deletionId())
                .addKeyValue("attempt", row.attempt())
                .addKeyValue("event", EventType.of(event).wireName())
                .log("Vendor outcome told");
    }
}
