package io.assistantdeletion.assistant;

import io.assistantdeletion.inbox.InboxConfiguration;
import io.assistantdeletion.management.ManagementConfiguration;
import io.assistantdeletion.outbox.OutboxConfiguration;
import io.assistantdeletion.vapi.work.VendorWorkConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // nobody signs in with a password
@Import({
    OutboxConfiguration.class,
    InboxConfiguration.class,
    VendorWorkConfiguration.class,
    ManagementConfiguration.class
})
public class AssistantHandlerApplication {

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(AssistantHandlerApplication.class)
                .properties("spring.config.name=vapi-assistant-handler");
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
