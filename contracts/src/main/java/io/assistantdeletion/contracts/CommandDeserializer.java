package io.assistantdeletion.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of {@link Topics#COMMANDS}; throws {@link UnreadableRecordException} for one that breaks the contract. An
 * unknown type is among those: somebody waits for what it asks, so it must not be passed over like a newer event.
 */
public final class CommandDeserializer implements Deserializer<Received> {
    static final Payload<DeleteAssistant> PAYLOAD = new Payload<>(DeleteAssistant.TYPE, DeleteAssistant.class);

    @Override
    public Received deserialize(String topic, byte[] data) {
        throw new UnreadableRecordException("No command without headers");
    }

    @Override
    public Received deserialize(String topic, Headers headers, byte @Nullable [] data) {
        HeaderTexts texts = new HeaderTexts(headers);
        String type = texts.required(CloudEventHeaders.TYPE);
        if (!type.equals(DeleteAssistant.TYPE)) {
            throw new UnreadableRecordException("Not a type of command that this version knows");
        }
        if (data == null) {
            throw new UnreadableRecordException("No payload in a " + type);
        }
        return new CommandEnvelope(
                new CommandId(texts.requiredId(CloudEventHeaders.ID)),
                texts.traceParent().orElse(null),
                PAYLOAD.read(new String(data, UTF_8)));
    }
}
