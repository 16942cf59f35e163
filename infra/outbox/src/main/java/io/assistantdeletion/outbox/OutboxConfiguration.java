package io.assistantdeletion.outbox;

import io.assistantdeletion.tracing.MessageSpans;
import io.assistantdeletion.tracing.TracingConfiguration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For import by a service that publishes. */
@Configuration(proxyBeanMethods = false)
@Import(TracingConfiguration.class)
public class OutboxConfiguration {

    @Bean
    Outbox outbox(JdbcClient jdbc, @Value("${spring.application.name}") String service, MessageSpans spans) {
        return new Outbox(jdbc, "/assistant-deletion/" + service, spans);
    }

    @Bean
    SharedSchema messagingSchema() {
        return new SharedSchema("messaging", "classpath:db/outbox");
    }

    @Bean
    FlywayMigrationStrategy sharedSchemasFirst(List<SharedSchema> shared) {
        return service -> {
            shared.forEach(schema -> Flyway.configure()
                    .configuration(service.getConfiguration())
                    .schemas(schema.name())
                    .defaultSchema(schema.name())
                    .locations(schema.migrations())
                    .load()
                    .migrate());
            service.migrate();
        };
    }
}
