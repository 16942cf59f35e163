package io.assistantdeletion.standalone;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** The blocks of code in {@code docs/audit-consumers.md}. */
final class AuditPage {
    private static final Path PAGE = Path.of("../../docs/audit-consumers.md");

    private AuditPage() {}

    static List<String> blocks(String language) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(text(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** For the sandbox's broker, which asks nobody who he is. */
    static Properties settings(String bootstrapServers) {
        return properties(blocks("properties").getFirst().replace("127.0.0.1:19092", bootstrapServers));
    }

    /** The same with what a broker in earnest needs. */
    static Properties settings(String bootstrapServers, String password, Path certificate) {
        Properties settings = settings(bootstrapServers);
        settings.putAll(properties(blocks("properties")
                .get(1)
                .replace("<password>", password)
                .replace("/etc/kafka/ca.pem", certificate.toString())));
        return settings;
    }

    private static Properties properties(String text) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(text));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
