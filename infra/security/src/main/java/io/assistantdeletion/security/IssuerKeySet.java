package io.assistantdeletion.security;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches an issuer's keys, from where the settings or the issuer itself says that they are. */
final class IssuerKeySet implements JWKSetSource<SecurityContext> {
    static final Duration LONGEST = Duration.ofSeconds(3);
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;
    private static final int LARGEST_BYTES = 64 * 1024;

    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST_BYTES);
    private final @Nullable String issuerUri;
    private final @Nullable String jwkSetUri;

    IssuerKeySet(JwtSettings settings) {
        this.issuerUri = settings.issuerUri();
        this.jwkSetUri = settings.jwkSetUri();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            return JWKSet.parse(get(jwkSetUri == null ? discover(requireNonNull(issuerUri)) : jwkSetUri));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new JWKSetUnavailableException("No key set: " + e.getMessage(), e);
        }
    }

    /** OpenID Connect Discovery 1.0: the document has to name the issuer that was asked. */
    private String discover(String issuer) throws IOException, ParseException {
        Map<String, Object> provider =
                JSONObjectUtils.parse(get(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration"));
        if (!issuer.equals(provider.get("issuer"))) {
            throw new IOException("the provider calls itself another issuer than " + issuer);
        }
        String keys = JSONObjectUtils.getString(provider, "jwks_uri");
        if (keys == null) {
            throw new IOException("the provider names no jwks_uri");
        }
        return keys;
    }

    private String get(String uri) throws IOException {
        return http.retrieveResource(URI.create(uri).toURL()).getContent();
    }

    @Override
    public void close() {}
}
