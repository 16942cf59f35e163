package io.assistantdeletion.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * The way of an event, by OpenTelemetry's conventions for messaging: it is created once, sent once, and processed by each
 * group that reads it. Whatever follows from the event is a child of its creation, whose context it carries.
 */
public final class MessageSpans {
    private final Traces traces;

    public MessageSpans(Traces traces) {
        this.traces = traces;
    }

    /** @param traceparent what led to the event; null: what this thread is at */
    public Span create(TracedMessage message, @Nullable String traceparent) {
        return span("create", SpanKind.PRODUCER, message, traceparent).startSpan();
    }

    /** @param traceparent that the record carries; sending it changes nothing about that */
    public Span send(TracedMessage message, @Nullable String traceparent) {
        return span("send", SpanKind.CLIENT, message, traceparent).startSpan();
    }

    /** @param traceparent that the record carries */
    public Span process(TracedMessage message, String group, @Nullable String traceparent) {
        return span("process", SpanKind.CONSUMER, message, traceparent)
                .setAttribute("messaging.consumer.group.name", group)
                .startSpan();
    }

    private SpanBuilder span(String operation, SpanKind kind, TracedMessage message, @Nullable String traceparent) {
        return traces.within(traceparent, operation + " " + message.topic(), kind)
                .setAllAttributes(message.attributes())
                .setAttribute("messaging.operation.name", operation)
                .setAttribute("messaging.operation.type", operation);
    }
}
