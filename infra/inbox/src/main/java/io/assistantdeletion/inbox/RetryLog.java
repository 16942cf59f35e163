package io.assistantdeletion.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/** Says which record a consumer is stuck at; the causes are named by their classes, since messages may quote payloads. */
final class RetryLog implements RetryListener {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLog.class);

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> found, @Nullable Exception failure, int attempt) {
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
