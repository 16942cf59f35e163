package io.assistantdeletion.vapi;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach the vendor.
 *
 * @param baseUrl {@code https://api.vapi.ai}, or the EU's; key and region belong together
 * @param apiKey the private key of the vendor account
 * @param connectTimeout for the connection alone
 * @param callTimeout for the whole call; a call that takes longer may have had its effect
 */
@ConfigurationProperties("vapi")
public record VapiSettings(
        URI baseUrl,
        String apiKey,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("3s") Duration callTimeout) {

    /** A key from a file often ends with a line break; anything else that is no header would be refused with the key. */
    public VapiSettings {
        apiKey = apiKey.strip();
        if (!apiKey.matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    "vapi.api-key must be the vendor's private key: visible ASCII characters, without spaces");
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "VapiSettings[baseUrl=%s]".formatted(baseUrl);
    }
}
