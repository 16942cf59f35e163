package io.assistantdeletion.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code infra/kafka}, as this module packs them. */
final class KafkaFiles {
    private KafkaFiles() {}

    static <T> T read(String name, TypeReference<T> type) {
        try (InputStream file = KafkaFiles.class.getResourceAsStream("/kafka/" + name)) {
            return JsonMapper.shared().readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
