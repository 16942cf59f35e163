package io.assistantdeletion.tracing;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String CONTEXT = "00-" + TRACE + "-" + SPAN + "-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Traces traces = new Traces(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build());

    @Test
    void a_span_within_a_context_is_its_child() {
        SpanData span = ended(traces.within(CONTEXT, "work", CLIENT).startSpan());

        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(SPAN);
    }

    @Test
    void what_a_span_says_leads_back_to_it() {
        Span span = traces.within(CONTEXT, "work", CLIENT).startSpan();

        String traceparent = Traces.traceparent(span);

        assertThat(traceparent)
                .isEqualTo("00-" + TRACE + "-" + span.getSpanContext().getSpanId() + "-01");
        assertThat(ended(traces.within(traceparent, "more", CLIENT).startSpan()).getParentSpanId())
                .isEqualTo(span.getSpanContext().getSpanId());
    }

    @Test
    void a_linked_span_begins_a_trace_of_its_own_also_in_the_middle_of_another() {
        Span other = traces.within(null, "other", CLIENT).startSpan();
        try (Scope _ = other.makeCurrent()) {
            SpanData span = ended(traces.linkedTo(CONTEXT, "later", CLIENT).startSpan());

            assertThat(span.getParentSpanContext().isValid()).isFalse();
            assertThat(span.getTraceId()).isNotIn(TRACE, other.getSpanContext().getTraceId());
            assertThat(span.getLinks().stream().map(LinkData::getSpanContext))
                    .singleElement()
                    .satisfies(link -> assertThat(link.getSpanId()).isEqualTo(SPAN));
        }
    }

    @Test
    void without_a_context_a_span_belongs_to_what_the_thread_is_at() {
        Span request = traces.within(null, "request", CLIENT).startSpan();
        try (Scope _ = request.makeCurrent()) {
            assertThat(ended(traces.within(null, "work", CLIENT).startSpan()).getParentSpanId())
                    .isEqualTo(request.getSpanContext().getSpanId());
        }
    }

    @Test
    void a_context_counts_for_more_than_what_the_thread_is_at() {
        try (Scope _ = traces.within(null, "other", CLIENT).startSpan().makeCurrent()) {
            assertThat(ended(traces.within(CONTEXT, "work", CLIENT).startSpan()).getParentSpanId())
                    .isEqualTo(SPAN);
        }
    }

    @Test
    void a_thread_works_for_a_context_until_the_scope_is_closed() {
        try (Scope _ = Traces.context(CONTEXT).makeCurrent()) {
            assertThat(Span.current().getSpanContext().getSpanId()).isEqualTo(SPAN);
        }
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "\u0000",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                CONTEXT + "-more"
            })
    void what_is_no_context_is_as_good_as_none(@Nullable String text) {
        assertThat(Stream.of(
                        ended(traces.within(text, "work", CLIENT).startSpan()),
                        ended(traces.linkedTo(text, "later", CLIENT).startSpan())))
                .allSatisfy(span -> {
                    assertThat(span.getSpanContext().isValid()).isTrue();
                    assertThat(span.getTraceId()).isNotEqualTo(TRACE);
                    assertThat(span.getParentSpanContext().isValid()).isFalse();
                    assertThat(span.getLinks()).isEmpty();
                });
    }

    @Test
    void where_nothing_is_traced_a_context_is_handed_on() {
        assertThat(Traces.traceparent(
                        Traces.none().within(CONTEXT, "work", CLIENT).startSpan()))
                .isEqualTo(CONTEXT);
        assertThat(Traces.traceparent(Traces.none().within(null, "work", CLIENT).startSpan()))
                .isNull();
    }

    private SpanData ended(Span span) {
        span.end();
        return exporter.getFinishedSpanItems().stream()
                .filter(found -> found.getSpanId().equals(span.getSpanContext().getSpanId()))
                .findFirst()
                .orElseThrow();
    }
}
