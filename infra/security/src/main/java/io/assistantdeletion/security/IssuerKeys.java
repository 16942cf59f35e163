package io.assistantdeletion.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Checks signatures with an issuer's keys. They are fetched when the first token comes, and again when they are
 * older than some minutes or a token's key is not among them, but so often only: tokens that name keys at random must not
 * become calls to the issuer. While that is away the keys that are known stay good for a while.
 */
final class IssuerKeys implements JwtDecoder {
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration OUTAGE = Duration.ofHours(1);

    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final JWKSource<SecurityContext> keys;
    private final NimbusJwtDecoder decoder;

    IssuerKeys(JwtSettings settings) {
        keys = JWKSourceBuilder.create(new IssuerKeySet(settings))
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .cache(FRESH.toMillis(), IssuerKeySet.LONGEST.multipliedBy(2).toMillis())
                .refreshAheadCache(false)
                .build();
        decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(algorithms -> {
                    algorithms.clear();
                    algorithms.addAll(settings.algorithms());
                })
                .build();
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
    }

    /** Whether there are any; fetches them if that was not tried just now. */
    boolean areKnown() {
        try {
            return !keys.get(ANY, null).isEmpty();
        } catch (KeySourceException e) {
            return false;
        }
    }

    /**
     * @throws BadJwtException if the signature is none of the issuer's
     * @throws KeysUnavailableException if that can't be told
     */
    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            if (e.getCause() instanceof KeySourceException) {
                throw new KeysUnavailableException(e);
            }
            throw new BadJwtException("Token refused", e);
        }
    }
}
