package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostileToken.invalid;
import static io.assistantdeletion.standalone.Jws.base64;
import static io.assistantdeletion.standalone.Jws.hs256;
import static io.assistantdeletion.standalone.Jws.signed;
import static io.assistantdeletion.standalone.Jws.unsigned;
import static io.assistantdeletion.standalone.Jws.with;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** An issuer with a key set, and tokens for an API that trusts it. */
final class KeySetTokens implements AutoCloseable {
    static final String ISSUER = "https://issuer.example";
    private static final String KEY_ID = "key-1";
    private static final Map<String, Object> HEADER = Map.of("alg", "RS256", "kid", KEY_ID);

    private final HttpServer server;
    private final KeyPair key = rsa();
    private final KeyPair attacker = rsa();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger attackerAsked = new AtomicInteger();

    KeySetTokens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/keys", keySet(key), asked);
        serve(
                "/.well-known/openid-configuration",
                Map.of("issuer", uri(""), "jwks_uri", uri("/keys")),
                new AtomicInteger());
        serve("/attacker", keySet(attacker), attackerAsked);
        server.start();
    }

    String keySetUri() {
        return uri("/keys");
    }

    /** How often somebody followed an address in a token. */
    int attackerAsked() {
        return attackerAsked.get();
    }

    /** How often the keys were fetched. */
    int asked() {
        return asked.get();
    }

    /** Of the provider that says itself where its keys are. */
    String issuerUri() {
        return uri("");
    }

    String validOfProvider() {
        return ours(with(member(), "iss", issuerUri()));
    }

    String valid() {
        return signed("SHA256withRSA", HEADER, member(), key.getPrivate());
    }

    List<HostileToken> all() {
        byte[] publicKey = key.getPublic().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(publicKey)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(UTF_8);
        byte[] modulus = ((RSAPublicKey) key.getPublic()).getModulus().toByteArray();
        Map<String, Object> confused = Map.of("alg", "HS256", "kid", KEY_ID);
        return List.of(
                invalid("HS256 with the public key", hs256(confused, member(), publicKey)),
                invalid("HS256 with the public key's PEM", hs256(confused, member(), pem)),
                invalid("HS256 with the public key's modulus", hs256(confused, member(), modulus)),
                invalid("HS256 with the sandbox's secret", hs256(confused, member(), SharedSecretTokens.SECRET)),
                invalid("HS256 that calls itself RS256", hs256(HEADER, member(), publicKey)),
                invalid("none", unsigned(Map.of("alg", "none", "kid", KEY_ID), member()) + "."),
                invalid("no signature", unsigned(HEADER, member()) + "."),
                invalid("a signature of nothing", unsigned(HEADER, member()) + "." + base64(new byte[256])),
                invalid(
                        "ES256 with a signature of zeros",
                        unsigned(with(HEADER, "alg", "ES256"), member()) + "." + base64(new byte[64])),
                invalid("the attacker's key under our key's id", attackers(HEADER)),
                invalid("the attacker's key, in the token", attackers(with(HEADER, "jwk", jwk(attacker)))),
                invalid("the attacker's key, by its address", attackers(with(HEADER, "jku", uri("/attacker")))),
                invalid(
                        "the attacker's key, by a certificate's address",
                        attackers(with(HEADER, "x5u", uri("/attacker")))),
                invalid("an unknown key's id", attackers(with(HEADER, "kid", "key-2"))),
                invalid(
                        "a key's id that is a path",
                        hs256(with(confused, "kid", "../../../dev/null"), member(), new byte[1])),
                invalid(
                        "a key's id that is SQL",
                        hs256(with(confused, "kid", "x' union select 'k'--"), member(), "k".getBytes(UTF_8))),
                invalid(
                        "RS512, which is not allowed",
                        signed("SHA512withRSA", with(HEADER, "alg", "RS512"), member(), key.getPrivate())),
                invalid("RS512 that calls itself RS256", signed("SHA512withRSA", HEADER, member(), key.getPrivate())),
                invalid("no issuer", ours(with(member(), "iss", null))),
                invalid("another issuer", ours(with(member(), "iss", "https://issuer.example.attacker.example"))),
                invalid("the issuer with a slash", ours(with(member(), "iss", ISSUER + "/"))),
                invalid("expired", ours(with(member(), "exp", Instant.now().getEpochSecond() - 60))),
                invalid("another audience", ours(with(member(), "aud", "billing"))));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String ours(Map<String, ?> claims) {
        return signed("SHA256withRSA", HEADER, claims, key.getPrivate());
    }

    private String attackers(Map<String, ?> header) {
        return signed("SHA256withRSA", header, member(), attacker.getPrivate());
    }

    private static Map<String, Object> member() {
        return Map.of(
                "iss",
                ISSUER,
                "sub",
                SandboxClient.ACME_USER.toString(),
                "aud",
                List.of("authenticated"),
                "exp",
                Instant.now().getEpochSecond() + 3600);
    }

    private static Map<String, Object> keySet(KeyPair pair) {
        return Map.of("keys", List.of(jwk(pair)));
    }

    private static Map<String, Object> jwk(KeyPair pair) {
        RSAPublicKey publicKey = (RSAPublicKey) pair.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "kid",
                KEY_ID,
                "use",
                "sig",
                "n",
                number(publicKey.getModulus()),
                "e",
                number(publicKey.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private void serve(String path, Map<String, Object> json, AtomicInteger asked) {
        byte[] body = JsonMapper.shared().writeValueAsBytes(json);
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String uri(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
