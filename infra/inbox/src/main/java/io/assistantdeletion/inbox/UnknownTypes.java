package io.assistantdeletion.inbox;

import io.assistantdeletion.contracts.Received;
import io.assistantdeletion.contracts.UnreadableRecordException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;

/** Skips and counts the events that a newer version tells and this one does not know. */
final class UnknownTypes implements RecordFilterStrategy<Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownTypes.class);
    private final Counter skipped;

    UnknownTypes(MeterRegistry metrics) {
        skipped = Counter.builder("assistant.deletion.events.unknown")
                .description("Records skipped because this version does not know their type")
                .register(metrics);
    }

    /** @throws UnreadableRecordException for a record without a value: Kafka asks no deserializer about those */
    @Override
    public boolean filter(ConsumerRecord<Object, Object> found) {
        if (found.value() == null) {
            throw new UnreadableRecordException("No payload");
        }
        if (!(found.value() instanceof Received.UnknownType)) {
            return false;
        }
        skipped.increment();
        LOG.atInfo()
                .addKeyValue("topic", found.topic())
                .addKeyValue("partition", found.partition())
                .addKeyValue("offset", found.offset())
                .log("Event of a type that this version does not know skipped");
        return true;
    }
}
