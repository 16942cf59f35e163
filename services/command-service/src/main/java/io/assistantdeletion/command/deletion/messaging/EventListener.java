package io.assistantdeletion.command.deletion.messaging;

import io.assistantdeletion.command.deletion.Deletions;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

@Component
class EventListener {
    private final Deletions deletions;

    EventListener(Deletions deletions) {
        this.deletions = deletions;
    }

    @KafkaListener(topics = Topics.EVENTS, groupId = "assistant-deletion.command-service")
    void on(@Payload EventEnvelope envelope) {
        deletions.project(envelope);
    }
}
