package io.assistantdeletion.outbox;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For import by a service that publishes. Whichever service starts first makes the shared table. */
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {

    @Bean
    Outbox outbox(JdbcClient jdbc, @Value("${spring.application.name}") String service) {
        return new Outbox(jdbc, "/assistant-deletion/" + service);
    }

    @Bean
    FlywayMigrationStrategy outboxFirst() {
        return service -> {
            Flyway.configure()
                    .configuration(service.getConfiguration())
                    .schemas("messaging")
                    .defaultSchema("messaging")
                    .locations("classpath:db/outbox")
                    .load()
                    .migrate();
            service.migrate();
        };
    }
}
