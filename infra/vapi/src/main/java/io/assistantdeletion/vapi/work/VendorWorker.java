package io.assistantdeletion.vapi.work;

import io.assistantdeletion.vapi.gate.Admission;
import io.assistantdeletion.vapi.gate.Gatekeeper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.event.TransactionalEventListener;

/** Works off due rows: one thread asks for permits and claims, then each attempt has a virtual thread. */
class VendorWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(VendorWorker.class);

    /** Longer than a call and what is stored of it take, if the database answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VendorAttempts rows;
    private final VendorCall call;
    private final Gatekeeper gatekeeper;
    private final VendorWorkSettings settings;
    private final Semaphore places;
    private final Semaphore wakeUp = new Semaphore(0);
    private ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;
    private @Nullable Thread thread;

    VendorWorker(VendorAttempts rows, VendorCall call, Gatekeeper gatekeeper, VendorWorkSettings settings) {
        this.rows = rows;
        this.call = call;
        this.gatekeeper = gatekeeper;
        this.settings = settings;
        this.places = new Semaphore(settings.concurrency());
    }

    @TransactionalEventListener
    void on(VendorDeletionsDue recorded) {
        wakeUp.release();
    }

    @Scheduled(fixedDelayString = "${vendor-work.patience-interval:" + VendorWorkSettings.PATIENCE_INTERVAL + "}")
    void tellOutOfPatience() {
        int told;
        do {
            told = rows.tellOutOfPatience();
        } while (told > 0);
    }

    @Override
    public void start() {
        running = true;
        attempts = Executors.newVirtualThreadPerTaskExecutor();
        thread = Thread.ofPlatform().name("vendor-work").start(this::run);
    }

    /**
     * What was sent is brought to its end, which takes no longer than a call; what was claimed and not sent is handed back.
     * The thread is not interrupted: a look at the account that is cut off would count as the vendor's failure, and shut the
     * gate for all.
     */
    @Override
    public void stop() {
        running = false;
        wakeUp.release();
        try {
            boolean ended = thread == null || thread.join(PATIENCE);
            attempts.shutdown();
            if (!attempts.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || !ended) {
                LOG.atWarn()
                        .log(
                                "Vendor work does not end: the database does not answer. What was begun is looked at later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        tryKey();
        while (running) {
            Duration pause = settings.pollInterval();
            try {
                pause = round();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) { // the top of the thread: whatever it was, the rows are still due
                LOG.atWarn().setCause(e).log("No work could be claimed, looks again");
            }
            await(pause);
        }
    }

    private void tryKey() {
        try {
            gatekeeper.tryKey();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) { // the first call tries it again
            LOG.atWarn().setCause(e).log("Key of the Vapi account could not be tried");
        }
    }

    /** @return how long to wait for the next, unless somebody wakes the worker */
    private Duration round() throws InterruptedException {
        int wanted = places.availablePermits() == 0 ? 0 : rows.due(places.availablePermits());
        Admission admission = wanted == 0 ? Admission.NONE : gatekeeper.admit(wanted);
        if (admission.calls() == 0) {
            return settings.pollInterval();
        }
        List<VendorDeletion> begun = List.of();
        try {
            begun = begin(admission);
        } finally {
            gatekeeper.giveBack(admission, admission.calls() - begun.size());
        }
        // Others hold what is due: at once it would be no different.
        return begun.isEmpty() ? settings.pollInterval() : Duration.ZERO;
    }

    private List<VendorDeletion> begin(Admission admission) {
        long claim = System.nanoTime();
        List<VendorDeletion> claimed = rows.claim(admission.calls());
        if (!running) {
            rows.handBack(claimed);
            return List.of();
        }
        claimed.forEach(row -> start(row, admission.probe(), claim));
        return claimed;
    }

    /** Only this thread takes places, so there are as many as were seen. */
    private void start(VendorDeletion row, boolean probe, long claim) {
        places.acquireUninterruptibly();
        attempts.execute(() -> {
            try {
                call.make(row, probe, claim);
            } finally {
                places.release();
                wakeUp.release();
            }
        });
    }

    private void await(Duration pause) {
        try {
            if (wakeUp.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeUp.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
