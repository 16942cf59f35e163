package io.assistantdeletion.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** What is the sender's fault, and what is not: the one is refused, the other is tried again. */
class TokensTest {
    private static final JwtSettings SETTINGS = settings(null, "a-secret-of-no-less-than-32-bytes-here", Set.of("aud"));

    @Test
    void keys_that_can_not_be_fetched_are_not_the_senders_fault() {
        Tokens tokens = new Tokens(
                token -> {
                    throw new KeysUnavailableException(new IOException("away"));
                },
                SETTINGS);

        assertThatThrownBy(() -> tokens.verify("token", Instant.now())).isInstanceOf(KeysUnavailableException.class);
    }

    /** Else one record could hold up all that come after it. */
    @Test
    void whatever_else_goes_wrong_with_a_token_is() {
        Tokens tokens = new Tokens(
                token -> {
                    throw new NullPointerException();
                },
                SETTINGS);

        assertThatThrownBy(() -> tokens.verify("token", Instant.now())).isInstanceOf(BadJwtException.class);
    }

    @Test
    void exactly_one_source_of_keys_is_needed() {
        assertThatThrownBy(() -> settings(null, null, Set.of("aud"))).hasMessageContaining("exactly one");
        assertThatThrownBy(() -> settings("https://issuer", "a-secret-of-no-less-than-32-bytes-here", Set.of("aud")))
                .hasMessageContaining("exactly one")
                .message()
                .doesNotContain("a-secret");
    }

    @Test
    void an_audience_is_needed() {
        assertThatThrownBy(() -> settings("https://issuer", null, Set.of())).hasMessageContaining("audiences");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "31-bytes-are-one-too-few-for-it"})
    void a_secret_that_can_be_guessed_is_refused(String secret) {
        assertThatThrownBy(() -> settings(null, secret, Set.of("aud")))
                .hasMessageContaining("32 bytes")
                .message()
                .doesNotContain(secret);
    }

    private static JwtSettings settings(@Nullable String issuerUri, @Nullable String secret, Set<String> audiences) {
        return new JwtSettings(
                issuerUri, null, secret, null, audiences, Set.of(SignatureAlgorithm.RS256), Duration.ofSeconds(30));
    }
}
