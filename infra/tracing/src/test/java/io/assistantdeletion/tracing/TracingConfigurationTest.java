package io.assistantdeletion.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Tracing as a service has it, without the service. */
class TracingConfigurationTest {
    private static final String CONTEXT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Test
    void without_a_place_to_send_them_to_no_spans_are_recorded_but_ids_are_made() {
        try (ConfigurableApplicationContext service = start(context -> {})) {
            Span span = service.getBean(Traces.class)
                    .within(CONTEXT, "work", SpanKind.CLIENT)
                    .startSpan();

            assertThat(span.isRecording()).isFalse();
            assertThat(Traces.traceparent(span))
                    .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00")
                    .doesNotContain("00f067aa0ba902b7");
        }
    }

    @Test
    void with_one_they_are_and_log_lines_carry_their_ids() {
        try (ConfigurableApplicationContext service = startWithExporter()) {
            Span span = service.getBean(Traces.class)
                    .within(null, "work", SpanKind.CLIENT)
                    .startSpan();
            try (Scope _ = span.makeCurrent()) {
                assertThat(MDC.get("trace.id")).isEqualTo(span.getSpanContext().getTraceId());
                assertThat(MDC.get("span.id")).isEqualTo(span.getSpanContext().getSpanId());
            }
            span.end();

            assertThat(MDC.get("trace.id")).isNull();
            assertThat(recorded(service)).hasSize(1);
        }
    }

    @Test
    void a_request_is_a_span_of_the_callers_trace_and_its_error_is_told_by_its_class_alone() {
        try (ConfigurableApplicationContext service = startWithExporter()) {
            request(service, "/api/assistants", new IllegalStateException("of +15550000000"));

            assertThat(recorded(service)).singleElement().satisfies(span -> {
                assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
                assertThat(span.getParentSpanContext().getSpanId()).isEqualTo("00f067aa0ba902b7");
                assertThat(span.toString()).contains("IllegalStateException").doesNotContain("+1555");
            });
        }
    }

    @Test
    void a_look_at_health_or_metrics_is_a_metric_and_no_span() {
        try (ConfigurableApplicationContext service = startWithExporter()) {
            request(service, "/actuator/health", null);

            assertThat(recorded(service)).isEmpty();
            assertThat(count(service, "http.server.requests")).isEqualTo(1);
        }
    }

    @Test
    void what_stays_within_a_service_is_a_metric_and_no_span_and_does_not_come_between() {
        try (ConfigurableApplicationContext service = startWithExporter()) {
            Traces traces = service.getBean(Traces.class);
            Span request = traces.within(null, "request", SpanKind.SERVER).startSpan();
            try (Scope _ = request.makeCurrent()) {
                Observation.createNotStarted("filter", service.getBean(ObservationRegistry.class))
                        .observe(() -> {
                            assertThat(Span.current()).isEqualTo(request);
                        });
                assertThat(Span.current()).isEqualTo(request);
            }

            assertThat(recorded(service)).isEmpty();
            assertThat(count(service, "filter")).isEqualTo(1);
        }
    }

    @Test
    void switched_off_a_service_starts_and_hands_contexts_on() {
        try (ConfigurableApplicationContext service =
                start(context -> {}, "--management.opentelemetry.enabled=false")) {
            assertThat(Traces.traceparent(service.getBean(Traces.class)
                            .within(CONTEXT, "work", SpanKind.CLIENT)
                            .startSpan()))
                    .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
        }
    }

    private static void request(ConfigurableApplicationContext service, String path, @Nullable Exception error) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("traceparent", CONTEXT);
        Observation observation = ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS
                .observation(
                        null,
                        new DefaultServerRequestObservationConvention(),
                        () -> new ServerRequestObservationContext(request, new MockHttpServletResponse()),
                        service.getBean(ObservationRegistry.class))
                .start();
        if (error != null) {
            observation.error(error);
        }
        observation.stop();
    }

    private static long count(ConfigurableApplicationContext service, String timer) {
        return service.getBean(MeterRegistry.class).get(timer).timer().count();
    }

    private List<SpanData> recorded(ConfigurableApplicationContext service) {
        service.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
        return exporter.getFinishedSpanItems();
    }

    private ConfigurableApplicationContext startWithExporter() {
        return start(context -> context.registerBean(SpanExporter.class, () -> exporter));
    }

    private static ConfigurableApplicationContext start(
            Consumer<GenericApplicationContext> beans, String... arguments) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=tracing")
                .initializers((GenericApplicationContext context) -> beans.accept(context))
                .run(arguments);
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(TracingConfiguration.class)
    static class Service {}
}
