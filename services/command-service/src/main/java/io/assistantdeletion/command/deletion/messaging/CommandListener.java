package io.assistantdeletion.command.deletion.messaging;

import io.assistantdeletion.command.deletion.Commands;
import io.assistantdeletion.contracts.CommandEnvelope;
import io.assistantdeletion.contracts.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class CommandListener {
    private final Commands commands;

    CommandListener(Commands commands) {
        this.commands = commands;
    }

    @KafkaListener(
            topics = Topics.COMMANDS,
            groupId = "assistant-deletion.command-service.commands",
            properties = "spring.deserializer.value.delegate.class=io.assistantdeletion.contracts.CommandDeserializer")
    void on(ConsumerRecord<String, CommandEnvelope> found) {
        commands.on(found.value(), RecordCredentials.of(found));
    }
}
