package io.assistantdeletion.simulator.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings under {@code simulator}; the port is {@code server.port}.
 *
 * @param dataDirectory where the account survives a restart; without it, it doesn't
 * @param apiKey the only key that opens the account
 * @param freeNumberLimit how many numbers of provider {@code vapi} the account may hold (10 until mid-2026, then 5)
 */
@Validated
@ConfigurationProperties("simulator")
public record SimulatorSettings(
        @Nullable Path dataDirectory,
        @NotBlank @DefaultValue("sandbox-vapi-key") String apiKey,
        @PositiveOrZero @DefaultValue("10") int freeNumberLimit) {

    /** The organization behind the key: the same key always shows the same one. */
    public String orgId() {
        return UUID.nameUUIDFromBytes(apiKey.getBytes(UTF_8)).toString();
    }

    /** Without the key, which must not reach a log. */
    @Override
    public String toString() {
        return "SimulatorSettings[dataDirectory=%s, freeNumberLimit=%d]".formatted(dataDirectory, freeNumberLimit);
    }
}
