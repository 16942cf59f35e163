package io.assistantdeletion.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * For import by whoever makes spans; its settings are in {@code tracing.yml}. Each service has a context's ids in its
 * events and log lines in any case. Spans are recorded only where something is there to send them to.
 */
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {

    @Bean
    Traces traces(ObjectProvider<OpenTelemetry> telemetry) {
        return new Traces(telemetry.getIfAvailable(OpenTelemetry::noop));
    }

    @Bean
    MessageSpans messageSpans(Traces traces) {
        return new MessageSpans(traces);
    }

    @Bean
    SdkTracerProviderBuilderCustomizer sampling(
            ObjectProvider<Sampler> configured, ObjectProvider<SpanExporter> exporters) {
        return provider -> provider.setSampler(
                exporters.stream().findAny().isPresent()
                        ? new LinkedSampler(configured.getObject())
                        : Sampler.alwaysOff());
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    RequestSpans requestSpans(Tracer tracer, ObjectProvider<Propagator> propagator) {
        return new RequestSpans(tracer, propagator.getIfAvailable(() -> Propagator.NOOP));
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.DEFAULT_TRACING_OBSERVATION_HANDLER_ORDER)
    NoSpans noSpans(Tracer tracer) {
        return new NoSpans(tracer);
    }

    /** Named as the Elastic Common Schema has them. */
    @Bean
    Slf4JEventListener idsInLogLines() {
        return new Slf4JEventListener("trace.id", "span.id");
    }
}
