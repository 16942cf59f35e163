package io.assistantdeletion.command.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Whose signatures are trusted. An algorithm that is not the settings' is refused, whatever a token's header says. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    /** How keys begin that stand in the repository for everybody to read. */
    private static final String SANDBOX_ONLY = "sandbox-only-";

    @Bean
    Tokens tokens(JwtSettings settings, Environment environment) {
        String secret = settings.sharedSecret();
        if (secret != null && secret.startsWith(SANDBOX_ONLY) && !environment.acceptsProfiles(Profiles.of("sandbox"))) {
            throw new IllegalStateException("command-service.jwt.shared-secret is the sandbox's, which everybody knows:"
                    + " set your own, or run with the profile sandbox");
        }
        return new Tokens(secret == null ? keySet(settings) : sharedSecret(secret), settings);
    }

    /** For HTTP: a token has to be valid now. */
    @Bean
    JwtDecoder jwtDecoder(Tokens tokens) {
        Clock clock = Clock.systemUTC();
        return token -> tokens.verify(token, clock.instant());
    }

    private static JwtDecoder sharedSecret(String secret) {
        return signaturesOnly(NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"))
                .macAlgorithm(MacAlgorithm.HS256)
                .build());
    }

    /** Fetched when the first token comes: an issuer that is away must not keep this service from starting. */
    private static JwtDecoder keySet(JwtSettings settings) {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder keys = settings.jwkSetUri() == null
                    ? NimbusJwtDecoder.withIssuerLocation(requireNonNull(settings.issuerUri()))
                    : NimbusJwtDecoder.withJwkSetUri(settings.jwkSetUri());
            return signaturesOnly(keys.jwsAlgorithms(algorithms -> {
                        algorithms.clear();
                        algorithms.addAll(settings.algorithms());
                    })
                    .build());
        });
    }

    private static JwtDecoder signaturesOnly(NimbusJwtDecoder decoder) {
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
        return decoder;
    }
}
