package io.assistantdeletion.inbox;

import io.assistantdeletion.contracts.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/**
 * Says which record a consumer is stuck at, and counts; the causes are named by their classes, since messages may quote
 * payloads.
 */
final class RetryLog implements RetryListener {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLog.class);

    private final Counter failures;
    private final MeterProvider<Counter> deadLetters;

    RetryLog(MeterRegistry metrics) {
        failures = Counter.builder("assistant.deletion.records.failures")
                .description("Records that could not be handled, once for each try")
                .register(metrics);
        deadLetters = Counter.builder("assistant.deletion.dead.letters")
                .description("Unreadable records sent to the dead-letter topic")
                .withRegistry(metrics);
        List.of(Topics.EVENTS, Topics.COMMANDS)
                .forEach(this::deadLetters); // a zero first: an increase from nothing is none
    }

    private Counter deadLetters(String topic) {
        return deadLetters.withTag("topic", topic);
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> found, @Nullable Exception failure, int attempt) {
        failures.increment();
        LOG.atWarn()
                .addKeyValue("topic", found.topic())
                .addKeyValue("partition", found.partition())
                .addKeyValue("offset", found.offset())
                .addKeyValue("attempt", attempt)
                .addKeyValue("cause", rootOf(failure).getClass().getSimpleName())
                .log("Record could not be handled");
    }

    @Override
    public void recovered(ConsumerRecord<?, ?> found, @Nullable Exception failure) {
        deadLetters(found.topic()).increment();
        LOG.atError()
                .addKeyValue("topic", found.topic())
                .addKeyValue("partition", found.partition())
                .addKeyValue("offset", found.offset())
                .log("Unreadable record sent to the dead-letter topic");
    }

    static Throwable rootOf(@Nullable Throwable failure) {
        Throwable root = failure == null ? new IllegalStateException("unknown") : failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
