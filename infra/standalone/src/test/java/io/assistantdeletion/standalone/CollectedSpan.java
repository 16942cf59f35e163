package io.assistantdeletion.standalone;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;

/** A span as a service sent it. */
record CollectedSpan(String service, Span span) {
    String trace() {
        return hex(span.getTraceId());
    }

    String id() {
        return hex(span.getSpanId());
    }

    String parent() {
        return hex(span.getParentSpanId());
    }

    boolean isLinkedTo(String trace) {
        return span.getLinksList().stream()
                .anyMatch(link -> hex(link.getTraceId()).equals(trace));
    }

    /** Who did what, and what came of it. */
    String inWords() {
        String event = text("cloudevents.event_type")
                .replace("assistant-deletion.", "")
                .replace(".v1", "");
        String answer = text("assistant_deletion.answer");
        return service + ": " + span.getName()
                + (span.getKind() == Span.SpanKind.SPAN_KIND_PRODUCER ? " (" + event + ")" : "")
                + (answer.isEmpty() ? "" : " (attempt " + text("assistant_deletion.attempt") + ": " + answer + ")");
    }

    private String text(String attribute) {
        return text(attribute, span.getAttributesList());
    }

    /** Empty if there is none. */
    static String text(String attribute, List<KeyValue> attributes) {
        return attributes.stream()
                .filter(found -> found.getKey().equals(attribute))
                .map(KeyValue::getValue)
                .map(value -> value.getValueCase() == AnyValue.ValueCase.INT_VALUE
                        ? Long.toString(value.getIntValue())
                        : value.getStringValue())
                .findFirst()
                .orElse("");
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
