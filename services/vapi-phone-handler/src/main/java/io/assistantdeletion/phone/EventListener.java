package io.assistantdeletion.phone;

import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

@Component
class EventListener {
    private final PhoneNumberDeletions deletions;

    EventListener(PhoneNumberDeletions deletions) {
        this.deletions = deletions;
    }

    @KafkaListener(topics = Topics.EVENTS, groupId = "assistant-deletion.vapi-phone-handler")
    void on(@Payload EventEnvelope envelope) {
        deletions.on(envelope);
    }
}
