package io.assistantdeletion.command.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Stands for the identity provider: a token for anybody who asks. */
@RestController
@Profile("sandbox")
class TokenController {
    private static final String AUDIENCE = "authenticated";
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final NimbusJwtEncoder encoder;

    TokenController(SandboxSettings settings) {
        encoder = NimbusJwtEncoder.withSecretKey(
                        new SecretKeySpec(settings.jwtSecret().getBytes(UTF_8), "HmacSHA256"))
                .build();
    }

    @PostMapping("/sandbox/tokens")
    Token token(@RequestBody TokenRequest request) {
        Instant now = Instant.now();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(request.user())
                .audience(List.of(AUDIENCE))
                .claims(more -> {
                    putIfGiven(more, "scope", request.scope());
                    putIfGiven(more, "organization_id", request.organizationId());
                })
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return new Token(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue());
    }

    private static void putIfGiven(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            claims.put(name, value);
        }
    }

    /**
     * @param user a user's id, or the name of a service
     * @param scope of a service, or {@code deletions:operate} of an operator
     * @param organizationId that a service acts for
     */
    record TokenRequest(
            String user,
            @Nullable String scope,
            @Nullable @JsonProperty("organization_id") String organizationId) {}

    record Token(String token) {}
}
