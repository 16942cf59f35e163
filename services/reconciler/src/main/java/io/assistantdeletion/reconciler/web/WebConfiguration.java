package io.assistantdeletion.reconciler.web;

import io.assistantdeletion.management.ManagementConfiguration;
import io.assistantdeletion.problems.ProblemConfiguration;
import io.assistantdeletion.security.ResourceServer;
import io.assistantdeletion.security.Scopes;
import io.assistantdeletion.security.TokenConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Every call needs a token; to reconcile, an operator's. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication // a run on the command line serves nothing
@Import({ManagementConfiguration.class, ProblemConfiguration.class, TokenConfiguration.class})
class WebConfiguration {

    @Bean
    @Order(0)
    SecurityFilterChain api(HttpSecurity http, ResourceServer server) {
        return server.secure(http.securityMatcher("/api/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/phone-numbers/**")
                        .authenticated()
                        .anyRequest()
                        .hasAuthority(Scopes.authority(Scopes.OPERATE)))
                .build();
    }
}
