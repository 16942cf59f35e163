package io.assistantdeletion.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedSamplerTest {

    @Test
    void what_goes_on_from_a_recorded_trace_is_recorded() {
        assertThat(decide(Sampler.alwaysOff(), link(TraceFlags.getSampled())))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @Test
    void what_goes_on_from_another_one_is_not() {
        assertThat(decide(Sampler.alwaysOn(), link(TraceFlags.getDefault()))).isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void of_everything_else_the_settings_decide() {
        assertThat(decide(Sampler.alwaysOn())).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decide(Sampler.alwaysOff())).isEqualTo(SamplingDecision.DROP);
    }

    private static SamplingDecision decide(Sampler settings, LinkData... links) {
        return new LinkedSampler(settings)
                .shouldSample(
                        Context.root(),
                        "0af7651916cd43dd8448eb211c80319c",
                        "later",
                        SpanKind.CLIENT,
                        Attributes.empty(),
                        List.of(links))
                .getDecision();
    }

    private static LinkData link(TraceFlags flags) {
        return LinkData.create(SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", flags, TraceState.getDefault()));
    }
}
