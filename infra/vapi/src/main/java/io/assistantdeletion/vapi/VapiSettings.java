package io.assistantdeletion.vapi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How to reach the vendor.
 *
 * @param baseUrl {@code https://api.vapi.ai}, or the EU's; key and region belong together
 * @param apiKey the private key of the vendor account; either this or {@code api-key-file}
 * @param apiKeyFile a file that holds the key; it may change while this runs
 * @param connectTimeout how long the connection may take
 * @param callTimeout how long the whole call may take; one that takes longer may have had its effect
 */
@Validated
@ConfigurationProperties("vapi")
public record VapiSettings(
        URI baseUrl,
        @Nullable String apiKey,
        @Nullable Path apiKeyFile,
        @DurationMin(millis = 1) @DefaultValue("1s") Duration connectTimeout,
        @DurationMin(millis = 1) @DefaultValue("3s") Duration callTimeout) {
    public VapiSettings {
        if (baseUrl == null
                || baseUrl.getHost() == null
                || !"http".equals(baseUrl.getScheme()) && !"https".equals(baseUrl.getScheme())) {
            throw new IllegalArgumentException("vapi.base-url must be an address such as https://api.vapi.ai");
        }
    }

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
