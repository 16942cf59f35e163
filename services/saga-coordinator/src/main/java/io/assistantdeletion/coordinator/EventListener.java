package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

@Component
class EventListener {
    private final SagaExecutor executor;

    EventListener(SagaExecutor executor) {
        this.executor = executor;
    }

    @KafkaListener(topics = Topics.EVENTS, groupId = "assistant-deletion.saga-coordinator")
    void on(@Payload EventEnvelope envelope) {
        executor.on(envelope);
    }
}
