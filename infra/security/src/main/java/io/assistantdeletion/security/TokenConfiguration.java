package io.assistantdeletion.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.problems.ProblemResponse;
import java.time.Clock;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/** Whose signatures are trusted. An algorithm that is not the settings' is refused, whatever a token's header says. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JwtSettings.class)
public class TokenConfiguration {
    /** How keys begin that stand in the repository for everybody to read. */
    private static final String SANDBOX_ONLY = "sandbox-only-";

    @Bean
    Tokens tokens(JwtSettings settings, Environment environment) {
        String secret = settings.sharedSecret();
        if (secret != null && secret.startsWith(SANDBOX_ONLY) && !environment.acceptsProfiles(Profiles.of("sandbox"))) {
            throw new IllegalStateException("jwt.shared-secret is the sandbox's, which everybody knows:"
                    + " set your own, or run with the profile sandbox");
        }
        return new Tokens(secret == null ? new IssuerKeys(settings) : sharedSecret(secret), settings);
    }

    /** Down while nobody could be let in. */
    @Bean
    HealthIndicator tokenKeysHealthIndicator(Tokens tokens) {
        return () -> (tokens.canBeVerified() ? Health.up() : Health.down()).build();
    }

    @Bean
    ResourceServer resourceServer(JsonMapper json) {
        return new ResourceServer(new ProblemResponse(json));
    }

    /** For HTTP: a token has to be valid now. */
    @Bean
    JwtDecoder jwtDecoder(Tokens tokens) {
        Clock clock = Clock.systemUTC();
        return token -> tokens.verify(token, clock.instant());
    }

    private static JwtDecoder sharedSecret(String secret) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(
                        new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
        return decoder;
    }
}
