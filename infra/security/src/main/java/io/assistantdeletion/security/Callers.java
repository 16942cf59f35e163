package io.assistantdeletion.security;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.assistantdeletion.contracts.UuidText;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads a {@link Caller} from a token that was found valid. What a claim can't mean it does not allow. */
public final class Callers {
    /** Set by the identity provider for a service: one organization's id, or several. */
    private static final String ORGANIZATIONS = "organization_id";

    private Callers() {}

    public static Caller of(Jwt token) {
        String name = requireNonNull(token.getSubject()); // a token without one is not valid
        return new Caller(
                name,
                UuidText.parse(name).orElse(null),
                texts(token.getClaim(ORGANIZATIONS))
                        .flatMap(text -> UuidText.parse(text).stream())
                        .collect(toSet()),
                scopes(token));
    }

    /** {@code scope} is a list in one text (RFC 8693), {@code scp} an array with some providers. */
    private static Set<String> scopes(Jwt token) {
        return Stream.of("scope", "scp")
                .flatMap(claim -> texts(token.getClaim(claim)))
                .flatMap(text -> Stream.of(text.split(" ")))
                .filter(scope -> !scope.isEmpty())
                .collect(toSet());
    }

    private static Stream<String> texts(@Nullable Object claim) {
        Collection<?> values = claim instanceof Collection<?> many ? many : claim == null ? List.of() : List.of(claim);
        return values.stream()
                .filter(Objects::nonNull)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
