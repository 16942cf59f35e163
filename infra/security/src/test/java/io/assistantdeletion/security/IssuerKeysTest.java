package io.assistantdeletion.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** What the readiness of an API asks: a service that can check nobody's token must get no callers. */
class IssuerKeysTest {
    @Test
    void are_known_when_the_issuer_gave_some_and_not_before() throws Exception {
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.start();
        try {
            IssuerKeys keys = keysAt("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys");
            assertThat(keys.areKnown()).isFalse();

            serve(new JWKSet(new RSAKeyGenerator(2048).generate()), issuer);

            assertThat(keys.areKnown()).isTrue();
        } finally {
            issuer.stop(0);
        }
    }

    private static IssuerKeys keysAt(String uri) {
        return new IssuerKeys(new JwtSettings(
                null, uri, null, null, Set.of("aud"), Set.of(SignatureAlgorithm.RS256), Duration.ofSeconds(30)));
    }

    private static void serve(JWKSet keys, HttpServer issuer) {
        byte[] body = keys.toString().getBytes(UTF_8);
        issuer.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
