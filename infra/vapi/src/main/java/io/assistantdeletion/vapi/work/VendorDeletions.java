package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The deletions that this handler owes, and what it has told of them. */
public class VendorDeletions {
    private static final Logger LOG = LoggerFactory.getLogger(VendorDeletions.class);

    private final VendorDeletionTable table;
    private final VendorResource resource;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    VendorDeletions(
            VendorDeletionTable table, VendorResource resource, Outbox outbox, ApplicationEventPublisher events) {
        this.table = table;
        this.resource = resource;
        this.outbox = outbox;
        this.events = events;
    }

    /** Records that the resource is to be deleted; once, however often it is called. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void request(VendorDeletion row) {
        VendorDecision.withoutCalling(row).ifPresentOrElse(outcome -> decide(row, outcome), () -> {
            if (table.insert(row)) {
                events.publishEvent(new VendorDeletionsDue());
            }
        });
    }

    /** Records and tells an outcome that needs no call; once, however often it is called. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(VendorDeletion row, VendorOutcome outcome) {
        if (table.insert(row)) {
            tell(row, outcome);
        }
    }

    /** Makes due rows this worker's and writes their attempts, before any request is sent. */
    @Transactional
    List<VendorDeletion> claim(int most, Duration lease) {
        return table.claim(most, lease);
    }

    /** Stores and tells the outcome, unless the lease was lost and another attempt has begun. */
    @Transactional
    boolean settle(VendorDeletion row, VendorOutcome outcome) {
        return table.lockIfMine(row) && tell(row, outcome);
    }

    private boolean tell(VendorDeletion row, VendorOutcome outcome) {
        int revision = row.revision() + 1;
        table.store(row, revision, outcome);
        DeletionEvent event = resource.event(row, revision, outcome);
        outbox.append(event, row.cause());
        LOG.atInfo()
                .addKeyValue("deletion", row.deletionId())
                .addKeyValue("attempt", row.attempt())
                .addKeyValue("event", EventType.of(event).wireName())
                .log("Vendor outcome told");
        return true;
    }
}
