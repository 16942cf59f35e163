package io.assistantdeletion.inbox;

import static io.assistantdeletion.contracts.Topics.DEAD_LETTER_SUFFIX;

import io.assistantdeletion.contracts.CloudEventHeaders;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/** Sends a record as it came to the dead-letter topic of its topic, without its credentials. */
final class DeadLetters extends DeadLetterPublishingRecoverer {
    private static final int ANY_PARTITION = -1;

    DeadLetters(KafkaOperations<?, ?> kafka) {
        super(kafka, (dead, cause) -> new TopicPartition(dead.topic() + DEAD_LETTER_SUFFIX, ANY_PARTITION));
        excludeHeader(HeaderNames.HeadersToAdd.EX_STACKTRACE);
    }

    @Override
    protected ProducerRecord<Object, Object> createProducerRecord(
            ConsumerRecord<?, ?> dead,
            TopicPartition to,
            Headers headers,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        Arrays.stream(headers.toArray())
                .map(Header::key)
                .filter(CloudEventHeaders.AUTHORIZATION::equalsIgnoreCase)
                .forEach(headers::remove);
        return super.createProducerRecord(dead, to, headers, key, value);
    }
}
