package io.assistantdeletion.vapi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach the vendor.
 *
 * @param baseUrl {@code https://api.vapi.ai}, or the EU's; key and region belong together
 * @param apiKey the private key of the vendor account
 * @param apiKeyFile a file that holds it instead; it may change while this runs
 * @param connectTimeout for the connection alone
 * @param callTimeout for the whole call; a call that takes longer may have had its effect
 */
@ConfigurationProperties("vapi")
public record VapiSettings(
        URI baseUrl,
        @Nullable String apiKey,
        @Nullable Path apiKeyFile,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("3s") Duration callTimeout) {

    /** @throws IllegalArgumentException if there is none */
    VapiKey key() {
        return new VapiKey(
                apiKey == null || apiKey.isBlank() ? null : apiKey,
                apiKeyFile == null || apiKeyFile.toString().isBlank() ? null : apiKeyFile);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "VapiSettings[baseUrl=%s]".formatted(baseUrl);
    }
}
