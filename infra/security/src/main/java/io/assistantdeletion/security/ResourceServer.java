package io.assistantdeletion.security;

import io.assistantdeletion.problems.ProblemResponse;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** What every chain that asks for tokens has in common: bearer tokens, no session, problems as answers. */
public final class ResourceServer {
    private final ProblemResponse problems;

    ResourceServer(ProblemResponse problems) {
        this.problems = problems;
    }

    /** Which requests it is for, and who may send them, is the service's to say. */
    public HttpSecurity secure(HttpSecurity http) {
        UnauthorizedProblem unauthorized = new UnauthorizedProblem(problems);
        ForbiddenProblem forbidden = new ForbiddenProblem(problems);
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(CsrfConfigurer::disable) // no cookies, so nothing that a foreign page could ride on
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'none'")))
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(ResourceServer::authentication))
                                .bearerTokenResolver(new OneBearerToken())
                                .authenticationEntryPoint(unauthorized)
                                .accessDeniedHandler(forbidden)
                                .withObjectPostProcessor(issuerAway(unauthorized)))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden));
    }

    private static AbstractAuthenticationToken authentication(Jwt token) {
        Caller caller = Callers.of(token);
        return new JwtAuthenticationToken(
                token,
                caller.scopes().stream()
                        .map(scope -> new SimpleGrantedAuthority(Scopes.AUTHORITY + scope))
                        .toList(),
                caller.name());
    }

    /** That a token can't be checked is our trouble, not the caller's. */
    private ObjectPostProcessor<BearerTokenAuthenticationFilter> issuerAway(UnauthorizedProblem unauthorized) {
        UncheckedTokenProblem unchecked = new UncheckedTokenProblem(unauthorized, problems);
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
                filter.setAuthenticationFailureHandler(unchecked);
                return filter;
            }
        };
    }
}
