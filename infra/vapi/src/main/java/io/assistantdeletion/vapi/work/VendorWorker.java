package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.VendorOutcome;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.event.TransactionalEventListener;

/** Works off due rows on virtual threads: claims, sends exactly one request for each, stores and tells the outcome. */
class VendorWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VendorWorker.class);

    private final VendorDeletions deletions;
    private final VendorResource resource;
    private final VendorWorkSettings settings;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    VendorWorker(VendorDeletions deletions, VendorResource resource, VendorWorkSettings settings) {
        this.deletions = deletions;
        this.resource = resource;
        this.settings = settings;
        this.free = new Semaphore(settings.concurrency());
    }

    @TransactionalEventListener
    void on(VendorDeletionsDue recorded) {
        threads.execute(this::work);
    }

    @Scheduled(fixedDelayString = "${vendor-work.poll-interval:500ms}")
    void work() {
        int places = free.drainPermits();
        List<VendorDeletion> claimed = List.of();
        try {
            claimed = places == 0 ? List.of() : deletions.claim(places, settings.lease());
        } finally {
            free.release(places - claimed.size());
        }
        claimed.forEach(row -> threads.execute(() -> attempt(row)));
    }

    /** If storing fails, the next attempt knows by the lease that is still there that this one may have had its effect. */
    private void attempt(VendorDeletion row) {
        try {
            VendorOutcome outcome = VendorDecision.after(row, resource.delete(row));
            if (!deletions.settle(row, outcome)) {
                LOG.atWarn()
                        .addKeyValue("deletion", row.deletionId())
                        .addKeyValue("attempt", row.attempt())
                        .log("Lease was lost, the outcome is left to a later attempt");
            }
        } catch (RuntimeException e) { // the top of this thread: whatever it was, the row is still due
            LOG.atWarn()
                    .addKeyValue("deletion", row.deletionId())
                    .addKeyValue("attempt", row.attempt())
                    .setCause(e)
                    .log("Outcome could not be stored, another attempt follows when the lease has run out");
        } finally {
            free.release();
        }
        work();
    }

    @Override
    public void close() {
        threads.close();
    }
}
