package io.assistantdeletion.relay;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.metrics.Levels;
import io.assistantdeletion.relay.RelayLevels.Backlog;
import io.assistantdeletion.tracing.MessageSpans;
import io.assistantdeletion.tracing.TracingConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** For import by the service that hosts the relay. Any number of instances may run: one leads, the rest stand by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelaySettings.class)
@Import(TracingConfiguration.class)
public class RelayConfiguration {

    /** One that is not to run is no relay that fails to lead: nobody sees its metrics. */
    @Bean
    RelayStatus relayStatus(RelaySettings settings, ObjectProvider<MeterRegistry> metrics) {
        return new RelayStatus(
                settings.enabled() ? metrics.getIfAvailable(SimpleMeterRegistry::new) : new SimpleMeterRegistry());
    }

    @Bean
    @ConditionalOnProperty(name = "relay.enabled", matchIfMissing = true) // what is not noted can't be told
    Levels<Backlog> relayLevels(RelaySettings settings, ObjectProvider<MeterRegistry> metrics) {
        return RelayLevels.of(settings, metrics.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    ApplicationRunner relayPosition(RelaySettings settings) {
        return _ -> new RelayPosition(settings.impatientDataSource()).keep(settings.enabled());
    }

    /** It reaches the log as the service's listeners do, as a principal of its own. */
    @Bean
    OutboxRelay outboxRelay(RelaySettings settings, RelayStatus status, MessageSpans spans, Environment environment) {
        Map<String, Object> kafka = new HashMap<>(Binder.get(environment)
                .bind("spring.kafka.properties", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of()));
        kafka.putAll(settings.kafka());
        kafka.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
        return new OutboxRelay(settings, kafka, Topics.EVENTS, status, spans);
    }
}
