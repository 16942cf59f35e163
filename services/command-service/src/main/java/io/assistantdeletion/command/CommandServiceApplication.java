package io.assistantdeletion.command;

import io.assistantdeletion.inbox.InboxConfiguration;
import io.assistantdeletion.management.ManagementConfiguration;
import io.assistantdeletion.outbox.OutboxConfiguration;
import io.assistantdeletion.problems.ProblemConfiguration;
import io.assistantdeletion.security.TokenConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // nobody signs in with a password
@ConfigurationPropertiesScan
@Import({
    OutboxConfiguration.class,
    InboxConfiguration.class,
    ManagementConfiguration.class,
    ProblemConfiguration.class,
    TokenConfiguration.class
})
public class CommandServiceApplication {

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(CommandServiceApplication.class)
                .properties("spring.config.name=command-service");
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
