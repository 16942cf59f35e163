package io.assistantdeletion.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Down when a listener has ended, which only an {@link Error} does: the process looks alive and consumes nothing. */
final class ListenersHealth implements HealthIndicator {
    private final KafkaListenerEndpointRegistry listeners;

    ListenersHealth(KafkaListenerEndpointRegistry listeners, MeterRegistry metrics) {
        this.listeners = listeners;
        Gauge.builder("assistant.deletion.listeners.ended", () -> ended().size())
                .description("Listeners that have ended, which only an error does that no retry can mend")
                .register(metrics);
    }

    @Override
    public Health health() {
        List<String> ended = ended();
        return ended.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("ended", ended).build();
    }

    /** Their consumer groups. */
    private List<String> ended() {
        return listeners.getListenerContainers().stream()
                .filter(container -> !container.isInExpectedState())
                .map(MessageListenerContainer::getGroupId)
                .toList();
    }
}
