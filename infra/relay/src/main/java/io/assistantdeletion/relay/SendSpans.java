package io.assistantdeletion.relay;

import io.assistantdeletion.tracing.MessageSpans;
import io.assistantdeletion.tracing.TracedMessage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;

/**
 * The sending of rows, each a span of its own deletion's trace: they have a Kafka transaction in common, and nothing else.
 * A record carries the context of its row, whoever sends it and how often.
 */
final class SendSpans implements AutoCloseable {
    private final List<Span> spans;
    private boolean sent;

    private SendSpans(List<Span> spans) {
        this.spans = spans;
    }

    static SendSpans start(List<OutboxRow> rows, MessageSpans messages) {
        return new SendSpans(rows.stream()
                .map(row -> messages.send(
                        new TracedMessage(
                                row.topic(),
                                row.id().toString(),
                                row.type(),
                                row.correlationId().toString()),
                        row.traceparent()))
                .toList());
    }

    void sent() {
        sent = true;
    }

    @Override
    public void close() {
        if (!sent) {
            spans.forEach(span -> span.setStatus(StatusCode.ERROR));
        }
        spans.forEach(Span::end);
    }
}
