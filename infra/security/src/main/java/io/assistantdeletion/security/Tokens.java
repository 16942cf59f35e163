package io.assistantdeletion.security;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Checks tokens, the same on every way in. */
public final class Tokens {
    /** It is kept in the log as the name of who asked. */
    private static final Pattern SUBJECT = Pattern.compile("[\\P{C}]{1,255}");

    private final JwtDecoder signatures;
    private final JwtSettings settings;

    /** @param signatures checks the signature and nothing else */
    Tokens(JwtDecoder signatures, JwtSettings settings) {
        this.signatures = signatures;
        this.settings = settings;
    }

    /** Not while the issuer's keys can't be had; with a shared secret always. */
    boolean canBeVerified() {
        return !(signatures instanceof IssuerKeys keys) || keys.areKnown();
    }

    /**
     * @param at when the token had to be valid
     * @throws BadJwtException if it is not
     * @throws KeysUnavailableException if that can't be told
     */
    public Jwt verify(String token, Instant at) {
        try {
            Jwt jwt = signatures.decode(token);
            OAuth2TokenValidatorResult result = rules(at).validate(jwt);
            if (result.hasErrors()) {
                throw new JwtValidationException("Token refused", result.getErrors());
            }
            return jwt;
        } catch (BadJwtException | KeysUnavailableException e) {
            throw e;
        } catch (RuntimeException e) { // no text that a sender makes up may stop whoever reads it
            throw new BadJwtException("Token refused", e);
        }
    }

    private OAuth2TokenValidator<Jwt> rules(Instant at) {
        JwtTimestampValidator times = new JwtTimestampValidator(settings.leeway());
        times.setAllowEmptyExpiryClaim(false);
        times.setClock(Clock.fixed(at, ZoneOffset.UTC));
        OAuth2TokenValidator<Jwt> audience = new JwtClaimValidator<Collection<String>>(
                JwtClaimNames.AUD, aud -> aud != null && !Collections.disjoint(aud, settings.audiences()));
        OAuth2TokenValidator<Jwt> subject = new JwtClaimValidator<String>(
                JwtClaimNames.SUB, sub -> sub != null && SUBJECT.matcher(sub).matches());
        return new DelegatingOAuth2TokenValidator<>(List.of(types(), unbound(), times, audience, subject, issuer()));
    }

    /** The same issuer signs other things too, such as the news that somebody signed out. */
    private static OAuth2TokenValidator<Jwt> types() {
        JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt");
        types.setAllowEmpty(true);
        return types;
    }

    /** A token that is bound to a key of its sender (RFC 9449, RFC 8705) must not pass as one of whoever bears it. */
    private static OAuth2TokenValidator<Jwt> unbound() {
        return token -> token.hasClaim("cnf")
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN))
                : OAuth2TokenValidatorResult.success();
    }

    private OAuth2TokenValidator<Jwt> issuer() {
        return settings.issuer() == null
                ? token -> OAuth2TokenValidatorResult.success()
                : new JwtIssuerValidator(settings.issuer());
    }
}
