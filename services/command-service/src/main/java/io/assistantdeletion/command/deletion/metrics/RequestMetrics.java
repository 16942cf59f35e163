package io.assistantdeletion.command.deletion.metrics;

import io.assistantdeletion.command.deletion.CommandRejected;
import io.assistantdeletion.command.deletion.WaitSettings;
import io.assistantdeletion.command.deletion.Waiting;
import io.assistantdeletion.contracts.RejectedReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Requests that wait on this instance, and commands that were refused. What HTTP answered is counted by the framework. */
@Component
class RequestMetrics {
    private final MeterProvider<Counter> rejected;

    RequestMetrics(MeterRegistry metrics, Waiting waiting, WaitSettings settings) {
        Gauge.builder("assistant.deletion.requests.waiting", waiting::requests)
                .description("Requests that wait for their deletion")
                .register(metrics);
        Gauge.builder("assistant.deletion.requests.waiting.limit", settings::most)
                .description("So many may wait; beyond that a request is answered at once")
                .register(metrics);
        rejected = Counter.builder("assistant.deletion.commands.rejected")
                .description("Commands that were refused")
                .withRegistry(metrics);
        for (RejectedReason reason : RejectedReason.values()) {
            rejected.withTag("reason", reason.name()); // a zero first: an increase from nothing is none
        }
    }

    @TransactionalEventListener
    void on(CommandRejected event) {
        rejected.withTag("reason", event.reason().name()).increment();
    }
}
