package io.assistantdeletion.command.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
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
    SecurityFilterChain api(HttpSecurity http, JsonMapper json) {
        UnauthorizedProblem unauthorized = new UnauthorizedProblem(json);
        ForbiddenProblem forbidden = new ForbiddenProblem(json);
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/sandbox/**")
                        .permitAll()
                        .requestMatchers("/api/deletions/**")
                        .hasAuthority("SCOPE_" + OPERATOR_SCOPE)
                        .anyRequest()
                        .authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(CsrfConfigurer::disable) // no cookies, so nothing that a foreign page could ride on
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
                .build();
    }

    @Bean
    @ConditionalOnProperty("command-service.jwt.shared-secret")
    JwtDecoder sharedSecret(JwtSettings settings) {
        byte[] secret = requireNonNull(settings.sharedSecret()).getBytes(UTF_8);
        return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret, "HmacSHA256"))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
