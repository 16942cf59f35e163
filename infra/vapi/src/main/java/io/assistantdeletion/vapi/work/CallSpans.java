package io.assistantdeletion.vapi.work;

import io.assistantdeletion.tracing.Traces;
import io.assistantdeletion.vapi.VapiAnswer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;

/**
 * A span for each request to the vendor. The first about a resource belongs to the deletion's trace. Later ones may come
 * for days, and a trace that long is of no use: each begins one of its own, with a link to the deletion's. The vendor is
 * told nothing of either.
 */
final class CallSpans {
    private final Traces traces;
    private final String vendor;
    private final String path;

    /**
     * @param vendor the name of its host
     * @param path of the kind of resource there
     */
    CallSpans(Traces traces, String vendor, String path) {
        this.traces = traces;
        this.vendor = vendor;
        this.path = path;
    }

    /** Nothing of the answer but its class becomes part of the span. */
    VapiAnswer around(VendorDeletion row, Supplier<VapiAnswer> call) {
        Span span = builder(row)
                .setAttribute("server.address", vendor)
                .setAttribute("assistant_deletion.deletion", row.deletionId().toString())
                .setAttribute("assistant_deletion.attempt", row.attempt())
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            VapiAnswer answer = call.get();
            span.setAttribute("assistant_deletion.answer", answer.name());
            if (answer instanceof VapiAnswer.Refusal) {
                span.setStatus(StatusCode.ERROR);
            }
            return answer;
        } finally {
            span.end();
        }
    }

    private SpanBuilder builder(VendorDeletion row) {
        String method = row.progress().phase().deletes() ? "DELETE" : "GET";
        String template = row.progress().phase() instanceof Phase.Searching ? path : path + "/{id}";
        String deletion = row.cause().traceparent();
        String name = method + " " + template;
        SpanBuilder span = row.attempt() == 1
                ? traces.within(deletion, name, SpanKind.CLIENT)
                : traces.linkedTo(deletion, name, SpanKind.CLIENT);
        return span.setAttribute("http.request.method", method).setAttribute("url.template", template);
    }
}
