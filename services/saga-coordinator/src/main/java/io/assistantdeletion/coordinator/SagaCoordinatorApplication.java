package io.assistantdeletion.coordinator;

import io.assistantdeletion.inbox.InboxConfiguration;
import io.assistantdeletion.management.ManagementConfiguration;
import io.assistantdeletion.outbox.OutboxConfiguration;
import io.assistantdeletion.relay.RelayConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // nobody signs in with a password
@EnableScheduling
@EnableConfigurationProperties(CoordinatorSettings.class)
@Import({OutboxConfiguration.class, InboxConfiguration.class, RelayConfiguration.class, ManagementConfiguration.class})
public class SagaCoordinatorApplication {

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(SagaCoordinatorApplication.class)
                .properties("spring.config.name=saga-coordinator");
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
