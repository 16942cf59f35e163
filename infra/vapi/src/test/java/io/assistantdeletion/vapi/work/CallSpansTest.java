package io.assistantdeletion.vapi.work;

import static io.assistantdeletion.vapi.work.RowScenario.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.tracing.Traces;
import io.assistantdeletion.vapi.VapiAnswer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallSpansTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final Cause REQUEST = new Cause(null, "00-" + TRACE + "-" + SPAN + "-01");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final CallSpans spans = new CallSpans(
            new Traces(OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                            .build())
                    .build()),
            "api.vapi.ai",
            "/phone-number");

    @Test
    void the_first_call_belongs_to_the_deletions_trace() {
        SpanData call = call(row(1, new Phase.Deleting()), new VapiAnswer.Deleted());

        assertThat(call.getName()).isEqualTo("DELETE /phone-number/{id}");
        assertThat(call.getTraceId()).isEqualTo(TRACE);
        assertThat(call.getParentSpanId()).isEqualTo(SPAN);
        assertThat(call.getLinks()).isEmpty();
    }

    @Test
    void a_later_one_begins_a_trace_of_its_own_and_links_to_the_deletions() {
        SpanData call = call(row(2, new Phase.Checking()), new VapiAnswer.Gone());

        assertThat(call.getName()).isEqualTo("GET /phone-number/{id}");
        assertThat(call.getTraceId()).isNotEqualTo(TRACE);
        assertThat(call.getParentSpanContext().isValid()).isFalse();
        assertThat(call.getLinks()).singleElement().satisfies(link -> {
            assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE);
            assertThat(link.getSpanContext().getSpanId()).isEqualTo(SPAN);
        });
    }

    @Test
    void a_search_names_no_resource() {
        assertThat(call(row(1, new Phase.Searching(List.of(), null)), new VapiAnswer.Unknown(true))
                        .getName())
                .isEqualTo("GET /phone-number");
    }

    @Test
    void a_refusal_is_an_error_and_that_it_is_gone_is_none() {
        assertThat(call(row(1, new Phase.Deleting()), new VapiAnswer.Unknown(true))
                        .getStatus())
                .isEqualTo(StatusData.error());
        assertThat(call(row(1, new Phase.Deleting()), new VapiAnswer.Gone()).getStatus())
                .isEqualTo(StatusData.unset());
    }

    @Test
    void it_tells_the_attempt_and_the_class_of_the_answer_and_nothing_that_the_vendor_calls_its_own() {
        SpanData call = call(row(1, new Phase.Deleting()), new VapiAnswer.Unknown(true));

        assertThat(call.getAttributes().asMap().keySet().stream().map(AttributeKey::getKey))
                .containsExactlyInAnyOrder(
                        "http.request.method",
                        "url.template",
                        "server.address",
                        "assistant_deletion.deletion",
                        "assistant_deletion.attempt",
                        "assistant_deletion.answer");
        assertThat(call.getAttributes().get(AttributeKey.stringKey("assistant_deletion.answer")))
                .isEqualTo("UNKNOWN");
    }

    private SpanData call(VendorDeletion row, VapiAnswer answer) {
        assertThat(spans.around(row, () -> answer)).isSameAs(answer);
        return exporter.getFinishedSpanItems().getLast();
    }

    private static VendorDeletion row(int attempt, Phase phase) {
        VendorDeletion row = RowScenario.row("phone-1", Progress.begin(phase), NOW);
        return new VendorDeletion(
                row.deletionId(),
                row.resource(),
                row.vendorId(),
                row.assistantId(),
                row.organizationId(),
                row.vapiAssistantId(),
                REQUEST,
                row.requestedAt(),
                row.generation(),
                attempt,
                row.progress());
    }
}
