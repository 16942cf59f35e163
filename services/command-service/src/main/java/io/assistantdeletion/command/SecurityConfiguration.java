package io.assistantdeletion.command;

import io.assistantdeletion.security.CallerArgument;
import io.assistantdeletion.security.ResourceServer;
import io.assistantdeletion.security.Scopes;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every call needs a token, but for those that hand out the sandbox's. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    @Bean
    @Order(0)
    SecurityFilterChain api(HttpSecurity http, ResourceServer server) {
        return server.secure(http.securityMatcher("/api/**", "/sandbox/**")
                        .authorizeHttpRequests(requests -> requests.requestMatchers("/sandbox/**")
                                .permitAll() // exists in the sandbox profile only
                                .requestMatchers("/api/deletions/**")
                                .hasAuthority(Scopes.authority(Scopes.OPERATE))
                                .anyRequest()
                                .authenticated()))
                .build();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
