package io.assistantdeletion.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens are trusted. Exactly one of {@code issuerUri}, {@code jwkSetUri} and {@code sharedSecret} is set.
 *
 * @param issuer what {@code iss} has to be; without it, and without an {@code issuer-uri}, any
 * @param issuerUri address of an OpenID provider, asked for its keys; its tokens name it as {@code iss}
 * @param jwkSetUri address of the keys, without a provider that could be asked
 * @param sharedSecret key of HS256 tokens, at least 32 bytes, such as a Supabase project's
 * @param audiences one of them has to be in {@code aud}; {@code authenticated} at Supabase
 * @param algorithms those of signatures made with a private key; a shared secret means HS256 and nothing else
 * @param leeway how far our clock and the issuer's may differ
 */
@Validated
@ConfigurationProperties("jwt")
record JwtSettings(
        @Nullable String issuerUri,
        @Nullable String jwkSetUri,
        @Nullable String sharedSecret,
        @Nullable String issuer,
        @DefaultValue({}) Set<String> audiences,
        @DefaultValue({"RS256", "ES256"}) Set<SignatureAlgorithm> algorithms,
        @DurationMin @DefaultValue("30s") Duration leeway) {
    private static final int LEAST_BYTES = 32;

    JwtSettings {
        issuerUri = orNull(issuerUri);
        jwkSetUri = orNull(jwkSetUri);
        sharedSecret = orNull(sharedSecret);
        issuer = orNull(issuer) == null ? issuerUri : orNull(issuer);
        if (Stream.of(issuerUri, jwkSetUri, sharedSecret)
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw new IllegalArgumentException("Set exactly one of jwt.issuer-uri, .jwk-set-uri and .shared-secret");
        }
        if (sharedSecret != null && sharedSecret.getBytes(UTF_8).length < LEAST_BYTES) {
            throw new IllegalArgumentException("jwt.shared-secret must have at least " + LEAST_BYTES + " bytes");
        }
        audiences = Set.copyOf(audiences);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException(
                    "Set jwt.audiences: a token that is meant for somebody else must not work here");
        }
        algorithms = Set.copyOf(algorithms);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("Set jwt.algorithms to at least one, such as RS256");
        }
        requireAddress("jwt.issuer-uri", issuerUri);
        requireAddress("jwt.jwk-set-uri", jwkSetUri);
    }

    /** Else nobody would notice before the first token comes. */
    private static void requireAddress(String setting, @Nullable String text) {
        if (text != null && !text.matches("https?://[^/\\s]+\\S*")) {
            throw new IllegalArgumentException(setting + " must be an address such as https://login.example.com");
        }
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "JwtSettings[issuerUri=%s, jwkSetUri=%s, sharedSecret=%s, audiences=%s]"
                .formatted(issuerUri, jwkSetUri, sharedSecret == null ? "none" : "set", audiences);
    }
}
