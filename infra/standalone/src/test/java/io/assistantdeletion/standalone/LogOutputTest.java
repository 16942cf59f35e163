package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every byte that the suite logged, in whatever process: no secret of those that its tests planted. Runs after all other
 * tests, as an execution of its own in this module's pom.
 */
class LogOutputTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final List<String> SECRETS = List.of(
            // The vendor's key, right and wrong; the signing key; passwords.
            "sandbox-vapi-key",
            "not-the-account-s-key",
            "sandbox-only-secret",
            "a-password-of-this-test",
            "a-real-secret-of-no-less-than-32-bytes",
            // Every token begins like this, base64 of {" that it is.
            "eyJ",
            "Bearer ",
            // What the simulated vendor answers.
            "Hot tip",
            "error code: 1010",
            "Forbidden resource",
            "This can't be done at the moment",
            "The assistant is pinned by",
            "somebody-elses-organization",
            "<h1>50");

    /** Numbers as the tests make them up: personal data. */
    private static final Pattern NUMBER = Pattern.compile("\\+1555\\d{7}");

    @Test
    void no_secret_and_no_phone_number_was_logged() throws IOException {
        List<Path> logs = logs();

        assertThat(logs)
                .as("this module's tests log")
                .anyMatch(log -> log.startsWith(ROOT.resolve("infra/standalone")));
        for (Path log : logs) {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            assertThat(text).as("%s records what is logged", log).containsPattern(" (INFO|WARN) ");
            for (String secret : SECRETS) {
                assertThat(text.indexOf(secret)).as("%s in %s", secret, log).isNegative();
            }
            assertThat(NUMBER.matcher(text).results().map(found -> context(text, found.start())))
                    .as("numbers in %s", log)
                    .isEmpty();
        }
        System.out.printf(
                "Log output: %d bytes in %d files, %d secrets looked for%n", size(logs), logs.size(), SECRETS.size());
    }

    private static String context(String text, int position) {
        return text.substring(Math.max(0, position - 60), Math.min(text.length(), position + 20));
    }

    private static long size(List<Path> logs) throws IOException {
        long size = 0;
        for (Path log : logs) {
            size += Files.size(log);
        }
        return size;
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 4)) {
            return files.filter(file -> file.toString().matches(".*/target/suite[^/]*\\.log"))
                    .filter(file -> file.toFile().length() > 0) // tests of pure functions log nothing
                    .toList();
        }
    }
}
