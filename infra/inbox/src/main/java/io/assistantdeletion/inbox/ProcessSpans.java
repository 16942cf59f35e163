package io.assistantdeletion.inbox;

import io.assistantdeletion.contracts.CommandEnvelope;
import io.assistantdeletion.contracts.DeleteAssistant;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.tracing.MessageSpans;
import io.assistantdeletion.tracing.TracedMessage;
import io.assistantdeletion.tracing.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RecordInterceptor;

/**
 * Each delivery of a record, also a repeated one, is a span of the trace that the record belongs to. The listener gets its
 * envelope in the context of that span: whatever it appends or records goes on from there.
 */
final class ProcessSpans implements RecordInterceptor<Object, Object> {
    private final MessageSpans spans;

    /** A container calls all methods about a record on one thread. */
    private final ThreadLocal<@Nullable Delivery> delivery = new ThreadLocal<>();

    ProcessSpans(MessageSpans spans) {
        this.spans = spans;
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> found, Consumer<Object, Object> consumer) {
        String group = consumer.groupMetadata().groupId();
        return switch (found.value()) {
            case EventEnvelope envelope ->
                with(envelope.tracedBy(begin(message(found, envelope), group, envelope.traceparent())), found);
            case CommandEnvelope envelope ->
                with(envelope.tracedBy(begin(message(found, envelope), group, envelope.traceparent())), found);
            case null, default -> found;
        };
    }

    /** By its class: the message may quote a payload. Then comes the gap before the next try, which is no part of this one. */
    @Override
    public void failure(ConsumerRecord<Object, Object> found, Exception failure, Consumer<Object, Object> consumer) {
        Delivery failed = delivery.get();
        if (failed != null) {
            failed.span()
                    .setStatus(StatusCode.ERROR)
                    .setAttribute(
                            "error.type", RetryLog.rootOf(failure).getClass().getSimpleName())
                    .end();
        }
    }

    @Override
    public void afterRecord(ConsumerRecord<Object, Object> found, Consumer<Object, Object> consumer) {
        Delivery over = delivery.get();
        if (over != null) {
            delivery.remove();
            over.scope().close();
            over.span().end();
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // afterRecord() closes it, whatever becomes of the record
    private @Nullable String begin(TracedMessage message, String group, @Nullable String traceparent) {
        Span span = spans.process(message, group, traceparent);
        delivery.set(new Delivery(span, span.makeCurrent()));
        return Traces.traceparent(span);
    }

    private static TracedMessage message(ConsumerRecord<Object, Object> found, EventEnvelope envelope) {
        return new TracedMessage(
                found.topic(),
                envelope.id().toString(),
                EventType.of(envelope.event()).wireName(),
                envelope.event().correlationId().toString());
    }

    private static TracedMessage message(ConsumerRecord<Object, Object> found, CommandEnvelope envelope) {
        String id = envelope.id().toString();
        return new TracedMessage(found.topic(), id, DeleteAssistant.TYPE, id);
    }

    private static ConsumerRecord<Object, Object> with(Object envelope, ConsumerRecord<Object, Object> found) {
        return new ConsumerRecord<>(
                found.topic(),
                found.partition(),
                found.offset(),
                found.timestamp(),
                found.timestampType(),
                found.serializedKeySize(),
                found.serializedValueSize(),
                found.key(),
                envelope,
                found.headers(),
                found.leaderEpoch());
    }

    private record Delivery(Span span, Scope scope) {}
}
