package io.assistantdeletion.audit;

import io.assistantdeletion.inbox.InboxConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@Import(InboxConfiguration.class)
public class AuditConsoleApplication {

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(AuditConsoleApplication.class)
                .properties("spring.config.name=audit-console");
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
