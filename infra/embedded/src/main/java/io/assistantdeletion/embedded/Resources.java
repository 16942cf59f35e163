package io.assistantdeletion.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files of {@code infra/kafka} and {@code infra/postgres}, as this module packs them. */
final class Resources {
    private Resources() {}

    static InputStream open(String name) throws IOException {
        InputStream stream = Resources.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new IOException(name + " is missing on the class path");
        }
        return stream;
    }

    static String text(String name) throws IOException {
        try (InputStream stream = open(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
