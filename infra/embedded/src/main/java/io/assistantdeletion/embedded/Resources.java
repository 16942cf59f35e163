package io.assistantdeletion.embedded;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The files of {@code infra/postgres}, as this module packs them. */
final class Resources {
    private Resources() {}

    private static InputStream open(String name) throws IOException {
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

    /** Of a file of {@code name = value} lines. */
    static Map<String, String> settings(String name) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(text(name)));
        return read.stringPropertyNames().stream().collect(toMap(setting -> setting, read::getProperty));
    }
}
