package io.assistantdeletion.inbox;

import io.assistantdeletion.contracts.UnreadableRecordException;
import io.assistantdeletion.tracing.MessageSpans;
import io.assistantdeletion.tracing.TracingConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.util.backoff.ExponentialBackOff;

/** For import by a service that consumes; its settings are in {@code inbox.yml}. */
@Configuration(proxyBeanMethods = false)
@Import(TracingConfiguration.class)
public class InboxConfiguration {
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LONGEST_RETRY_MILLIS = 10_000;

    /**
     * An unreadable record goes to the dead-letter topic at once. Everything else is retried for ever: the broker or the
     * database will come back, and a record that a defect refuses must hold its partition visibly, not be skipped.
     */
    @Bean
    CommonErrorHandler retryForEver(KafkaOperations<?, ?> kafka, ObjectProvider<MeterRegistry> metrics) {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MILLIS, 2);
        backOff.setMaxInterval(LONGEST_RETRY_MILLIS);
        DefaultErrorHandler handler = new DefaultErrorHandler(new DeadLetters(kafka), backOff);
        handler.setClassifications(
                Map.of(DeserializationException.class, false, UnreadableRecordException.class, false), true);
        handler.setRetryListeners(new RetryLog(metrics.getIfAvailable(SimpleMeterRegistry::new)));
        return handler;
    }

    /** Of these types, because the container factory looks for no others. */
    @Bean
    RecordFilterStrategy<Object, Object> unknownTypes(ObjectProvider<MeterRegistry> metrics) {
        return new UnknownTypes(metrics.getIfAvailable(SimpleMeterRegistry::new));
    }

    /** Of these types likewise. */
    @Bean
    RecordInterceptor<Object, Object> processSpans(MessageSpans spans) {
        return new ProcessSpans(spans);
    }

    @Bean
    ListenersHealth listenersHealthIndicator(
            KafkaListenerEndpointRegistry listeners, ObjectProvider<MeterRegistry> metrics) {
        return new ListenersHealth(listeners, metrics.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    LogHealth logHealthIndicator(KafkaAdmin kafka) {
        return new LogHealth(Admin.create(kafka.getConfigurationProperties()));
    }
}
