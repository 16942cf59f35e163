package io.assistantdeletion.command.deletion.metrics;

import io.assistantdeletion.command.deletion.DeletionCompleted;
import io.assistantdeletion.command.deletion.Timeline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts each completion once, on the instance that reads it, and how long the deletion took by its events' own times. */
@Component
class CompletionMetrics {
    private static final Duration[] BUCKETS =
            List.of(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 600_000).stream()
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final MeterProvider<Counter> completed;
    private final Timer whole;
    private final MeterProvider<Timer> steps;

    CompletionMetrics(MeterRegistry metrics) {
        completed = Counter.builder("assistant.deletion.completed")
                .description("Completed deletions, by what they left at the vendor")
                .withRegistry(metrics);
        whole = Timer.builder("assistant.deletion.duration")
                .description("From the request of a deletion to its completion")
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
        steps = Timer.builder("assistant.deletion.step")
                .description("How long a deletion stayed in a state of the saga")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(metrics);
        for (CompletedOutcome outcome : CompletedOutcome.values()) {
            completed.withTag("outcome", outcome.name()); // a zero first: an increase from nothing is none
        }
    }

    /** After the commit: what is rolled back is read again. */
    @TransactionalEventListener
    void on(DeletionCompleted event) {
        completed
                .withTag("outcome", CompletedOutcome.of(event.deletion()).name())
                .increment();
        Timeline timeline = event.deletion().timeline();
        whole.record(timeline.whole());
        timeline.stays().forEach((state, stay) -> steps.withTag("state", state).record(stay));
    }
}
