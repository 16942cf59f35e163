package io.assistantdeletion.relay;

import io.assistantdeletion.contracts.Topics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For import by the service that hosts the relay. Any number of instances may run: one leads, the rest stand by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelaySettings.class)
public class RelayConfiguration {

    @Bean
    OutboxRelay outboxRelay(
            RelaySettings settings, @Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
        return new OutboxRelay(settings, bootstrapServers, Topics.EVENTS);
    }
}
