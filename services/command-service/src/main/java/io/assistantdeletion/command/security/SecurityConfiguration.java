package io.assistantdeletion.command.security;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Every call needs a token, but for those that hand out the sandbox's. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    /** Of tokens that may act on deletions of whatever organization. */
    static final String OPERATOR_SCOPE = "deletions:operate";

    @Bean
    @Order(0)
    SecurityFilterChain api(HttpSecurity http, JsonMapper json) {
        UnauthorizedProblem unauthorized = new UnauthorizedProblem(json);
        ForbiddenProblem forbidden = new ForbiddenProblem(json);
        return http.securityMatcher("/api/**", "/sandbox/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/sandbox/**")
                        .permitAll() // exists in the sandbox profile only
                        .requestMatchers("/api/deletions/**")
                        .hasAuthority("SCOPE_" + OPERATOR_SCOPE)
                        .anyRequest()
                        .authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(CsrfConfigurer::disable) // no cookies, so nothing that a foreign page could ride on
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'none'")))
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.jwtAuthenticationConverter(SecurityConfiguration::authentication))
                        .bearerTokenResolver(new OneBearerToken())
                        .authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden)
                        .withObjectPostProcessor(issuerAway(unauthorized, json)))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
                .build();
    }

    private static AbstractAuthenticationToken authentication(Jwt token) {
        Caller caller = Callers.of(token);
        return new JwtAuthenticationToken(
                token,
                caller.scopes().stream()
                        .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope))
                        .toList(),
                caller.name());
    }

    /** That a token can't be checked is our trouble, not the caller's. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> issuerAway(
            UnauthorizedProblem unauthorized, JsonMapper json) {
        UncheckedTokenProblem unchecked = new UncheckedTokenProblem(unauthorized, json);
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
                filter.setAuthenticationFailureHandler(unchecked);
                return filter;
            }
        };
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
