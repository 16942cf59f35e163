package io.assistantdeletion.assistant;

import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

@Component
class EventListener {
    private final AssistantDeletions deletions;

    EventListener(AssistantDeletions deletions) {
        this.deletions = deletions;
    }

    @KafkaListener(topics = Topics.EVENTS, groupId = "assistant-deletion.vapi-assistant-handler")
    void on(@Payload EventEnvelope envelope) {
        deletions.on(envelope);
    }
}
