package io.assistantdeletion.standalone;

import static io.assistantdeletion.contracts.RejectedReason.TOKEN_INVALID;
import static io.assistantdeletion.standalone.HostileToken.invalid;
import static io.assistantdeletion.standalone.HostileToken.missing;
import static io.assistantdeletion.standalone.HostileToken.notPermitted;
import static io.assistantdeletion.standalone.HostileToken.withoutScope;
import static io.assistantdeletion.standalone.Jws.base64;
import static io.assistantdeletion.standalone.Jws.hmac;
import static io.assistantdeletion.standalone.Jws.hs256;
import static io.assistantdeletion.standalone.Jws.unsigned;
import static io.assistantdeletion.standalone.Jws.with;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens for an API that trusts a shared secret, all aimed at an assistant of Acme. */
final class SharedSecretTokens {
    static final byte[] SECRET = "sandbox-only-secret-that-must-never-sign-anything-real".getBytes(UTF_8);
    private static final Map<String, Object> HEADER = Map.of("alg", "HS256", "typ", "JWT");
    private static final byte[] ANOTHER = "another-secret-of-at-least-32-bytes-in-length".getBytes(UTF_8);

    private final Instant now = Instant.now();
    private final String former;
    private final String ofClosed;

    /**
     * @param former a member of Acme who is not active any more
     * @param ofClosed an active member of an organization that is not
     */
    SharedSecretTokens(UUID former, UUID ofClosed) {
        this.former = former.toString();
        this.ofClosed = ofClosed.toString();
    }

    /** A member's, with whatever is wrong. */
    List<HostileToken> all() {
        String valid = valid(member());
        String[] parts = valid.split("\\.");
        return List.of(
                missing("no header", null),
                new HostileToken("an empty header", "", 401, TOKEN_INVALID),
                new HostileToken("the scheme alone", "Bearer", 401, TOKEN_INVALID),
                new HostileToken("another scheme", "Basic " + base64(valid.getBytes(UTF_8)), 401, TOKEN_INVALID),
                new HostileToken("no scheme", valid, 401, TOKEN_INVALID),
                new HostileToken("two tokens", "Bearer " + valid + ", Bearer " + valid, 401, TOKEN_INVALID),
                invalid("no token at all", "nonsense"),
                invalid("algorithm none", unsigned(Map.of("alg", "none"), member()) + "."),
                invalid("algorithm None", unsigned(Map.of("alg", "None"), member()) + "."),
                invalid("algorithm none, with a signature", unsigned(Map.of("alg", "none"), member()) + "." + parts[2]),
                invalid("no algorithm", hs256(Map.of("typ", "JWT"), member(), SECRET)),
                invalid("no signature", parts[0] + "." + parts[1] + "."),
                invalid("two parts", parts[0] + "." + parts[1]),
                invalid("four parts", valid + "." + parts[2]),
                invalid("five parts, as if encrypted", valid + "." + parts[2] + "." + parts[2]),
                invalid("half a signature", valid.substring(0, valid.length() - 20)),
                invalid("signed with another secret", hs256(HEADER, member(), ANOTHER)),
                invalid("signed with an empty text", hs256(HEADER, member(), new byte[] {0})),
                invalid("another's signature", unsigned(HEADER, with(member(), "sub", former)) + "." + parts[2]),
                invalid("HS384 with the secret", hmac("HmacSHA384", Map.of("alg", "HS384"), member(), SECRET)),
                invalid("HS512 with the secret", hmac("HmacSHA512", Map.of("alg", "HS512"), member(), SECRET)),
                invalid("HS256 that calls itself RS256", hs256(Map.of("alg", "RS256"), member(), SECRET)),
                invalid("a critical header that nobody knows", hs256(critical("exp-at-will"), member(), SECRET)),
                invalid("an unencoded payload", hs256(critical("b64"), member(), SECRET)),
                invalid("a token of another type", hs256(with(HEADER, "typ", "logout+jwt"), member(), SECRET)),
                invalid("a payload that is no object", raw("[]")),
                invalid("a payload that is no JSON", raw("{\"sub\":")),
                invalid("expired an hour ago", valid(with(member(), "exp", in(-3600)))),
                invalid("expired just longer ago than the leeway", valid(with(member(), "exp", in(-35)))),
                invalid("never expires", valid(with(member(), "exp", null))),
                invalid("an expiry that is no time", valid(with(member(), "exp", "never"))),
                invalid("valid tomorrow", valid(with(member(), "nbf", in(86_400)))),
                invalid("no audience", valid(with(member(), "aud", null))),
                invalid("an empty audience", valid(with(member(), "aud", List.of()))),
                invalid("another audience", valid(with(member(), "aud", "billing"))),
                invalid(
                        "almost the audience",
                        valid(with(member(), "aud", List.of("Authenticated", "authenticated ")))),
                invalid("no subject", valid(with(member(), "sub", null))),
                invalid("an empty subject", valid(with(member(), "sub", ""))),
                invalid("a subject of two lines", valid(with(member(), "sub", "a\nb"))),
                invalid("a subject that turns around", valid(with(member(), "sub", "a\u202Eb"))),
                invalid("an endless subject", valid(with(member(), "sub", "a".repeat(300)))),
                invalid("a token that is bound to a key", valid(with(member(), "cnf", Map.of("jkt", "x")))),
                invalid("a binding that is no object", valid(with(member(), "cnf", 7))),
                withoutScope("scopes that are numbers", service(List.of(1), acme())),
                notPermitted(
                        "a former member who calls himself a service",
                        valid(with(with(user(former), "scope", "assistants:delete"), "organization_id", acme()))),
                withoutScope("a user's name instead of an id", valid(with(member(), "sub", "admin"))),
                withoutScope("a service without a scope", service(null, HostApplication.ACME.toString())),
                withoutScope("a service that may read", service("assistants:read", HostApplication.ACME.toString())),
                withoutScope("a scope that only begins alike", service("assistants:delete:none", acme())),
                withoutScope("a scope in capitals", service("ASSISTANTS:DELETE", acme())),
                withoutScope("a scope among commas", service("assistants:read,assistants:delete", acme())),
                withoutScope("a service for no organization", service("assistants:delete", null)),
                withoutScope("a service for all organizations", service("assistants:delete", "*")),
                withoutScope("a service for an empty organization", service("assistants:delete", "")),
                withoutScope("an organization that is an object", service("assistants:delete", Map.of("id", acme()))),
                notPermitted(
                        "a service of another organization",
                        service("assistants:delete", HostApplication.BOLT.toString())),
                notPermitted("a member of another organization", valid(user(SandboxClient.BOLT_USER.toString()))),
                notPermitted(
                        "an operator of another organization",
                        valid(with(user(SandboxClient.BOLT_USER.toString()), "scope", "deletions:operate"))),
                notPermitted("a user of none", valid(user(UUID.randomUUID().toString()))),
                notPermitted("a member who is not active any more", valid(user(former))),
                notPermitted("a member of an organization that is not active", valid(user(ofClosed))));
    }

    String valid(Map<String, ?> claims) {
        return hs256(HEADER, claims, SECRET);
    }

    Map<String, Object> member() {
        return user(SandboxClient.ACME_USER.toString());
    }

    private Map<String, Object> user(String id) {
        return Map.of("sub", id, "aud", "authenticated", "exp", in(3600));
    }

    String service(@Nullable Object scope, @Nullable Object organization) {
        return valid(with(with(user("billing"), "scope", scope), "organization_id", organization));
    }

    private long in(long seconds) {
        return now.plusSeconds(seconds).getEpochSecond();
    }

    private static String acme() {
        return HostApplication.ACME.toString();
    }

    private static Map<String, Object> critical(String header) {
        return Map.of("alg", "HS256", "crit", List.of(header), header, false);
    }

    private static String raw(String payload) {
        return Jws.hs256OfText("{\"alg\":\"HS256\"}", payload, SECRET);
    }
}
