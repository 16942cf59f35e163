package io.assistantdeletion.reconciler.survey;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How often the reconciler asks the vendor: a budget beside that of the handlers, so that neither takes from the other.
 * In memory, since one instance runs at a time.
 */
public final class CallRate {
    private final Bucket bucket;

    public CallRate(int callsPerSecond) {
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(callsPerSecond, Duration.ofSeconds(1)))
                .build();
    }

    /** Waits for its turn. */
    void await() throws InterruptedException {
        bucket.asBlocking().consume(1);
    }
}
