package io.assistantdeletion.command.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How tokens are checked.
 *
 * @param sharedSecret key of HS256 tokens, at least 32 bytes; without it set
 *     {@code spring.security.oauth2.resourceserver.jwt.issuer-uri} or {@code jwk-set-uri}
 */
@ConfigurationProperties("command-service.jwt")
record JwtSettings(@Nullable String sharedSecret) {
    private static final int LEAST_BYTES = 32;

    JwtSettings {
        if (sharedSecret != null && sharedSecret.getBytes(UTF_8).length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "command-service.jwt.shared-secret must have at least " + LEAST_BYTES + " bytes");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "JwtSettings[sharedSecret=" + (sharedSecret == null ? "none" : "set") + "]";
    }
}
