package io.assistantdeletion.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spans of work that began elsewhere, or long ago: what they belong to stands as a W3C {@code traceparent} in a row or a
 * record, not on this thread. A text that is no {@code traceparent} is as good as none.
 */
public final class Traces {
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String TRACE_PARENT = "traceparent";

    private final Tracer tracer;

    public Traces(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("io.assistantdeletion");
    }

    /** Records nothing and hands contexts on as they are. */
    public static Traces none() {
        return new Traces(OpenTelemetry.noop());
    }

    /** A child of that context; without one, of whatever this thread is at. */
    public SpanBuilder within(@Nullable String traceparent, String name, SpanKind kind) {
        Context parent = traceparent == null ? Context.current() : context(traceparent);
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent);
    }

    /** The first span of a trace of its own, with a link to that context. */
    public SpanBuilder linkedTo(@Nullable String traceparent, String name, SpanKind kind) {
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setNoParent()
                .addLink(Span.fromContext(context(traceparent)).getSpanContext());
    }

    /** What a row or a record has to say, so that others can go on from this span; null if nobody could. */
    public static @Nullable String traceparent(Span span) {
        Map<String, String> fields = new HashMap<>();
        W3C.inject(Context.root().with(span), fields, (_, name, value) -> fields.put(name, value));
        return fields.get(TRACE_PARENT);
    }

    /** What a row or a record belongs to; a thread that makes it current has its ids in each log line. */
    public static Context context(@Nullable String traceparent) {
        return W3C.extract(Context.root(), traceparent, TraceParentAlone.INSTANCE);
    }

    /** A carrier that is nothing but the one field. */
    private enum TraceParentAlone implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACE_PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(TRACE_PARENT) ? traceparent : null;
        }
    }
}
