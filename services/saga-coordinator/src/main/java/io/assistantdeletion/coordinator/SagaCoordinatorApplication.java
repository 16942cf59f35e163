package io.assistantdeletion.coordinator;

import io.assistantdeletion.inbox.InboxConfiguration;
import io.assistantdeletion.outbox.OutboxConfiguration;
import io.assistantdeletion.relay.RelayConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(CoordinatorSettings.class)
@Import({OutboxConfiguration.class, InboxConfiguration.class, RelayConfiguration.class})
public class SagaCoordinatorApplication {

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(SagaCoordinatorApplication.class)
                .properties("spring.config.name=saga-coordinator");
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
