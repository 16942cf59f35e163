package io.assistantdeletion.audit;

import io.assistantdeletion.inbox.InboxConfiguration;
import io.assistantdeletion.management.ManagementConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // nobody signs in with a password
@Import({InboxConfiguration.class, ManagementConfiguration.class})
public class AuditConsoleApplication {

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(AuditConsoleApplication.class)
                .properties("spring.config.name=audit-console");
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
