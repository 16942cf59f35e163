package io.assistantdeletion.inbox;

import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.Received;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;

/** Skips and counts the events that a newer version tells and this one does not know. */
final class UnknownTypes implements RecordFilterStrategy<String, Received> {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownTypes.class);
    private final Counter skipped;

    UnknownTypes(MeterRegistry metrics) {
        skipped = Counter.builder("assistant.deletion.events.unknown")
                .description("Records skipped because this version does not know their type")
                .register(metrics);
    }

    @Override
    public boolean filter(ConsumerRecord<String, Received> record) {
        return switch (record.value()) {
            case EventEnvelope known -> false;
            case Received.UnknownType unknown -> {
                skipped.increment();
                LOG.atInfo()
                        .addKeyValue("partition", record.partition())
                        .addKeyValue("offset", record.offset())
                        .log("Skipped an event of a type that this version does not know");
                yield true;
            }
        };
    }
}
