package io.assistantdeletion.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** A trace that goes on from another one is recorded if that one is: else most of a deletion's later attempts were missing. */
record LinkedSampler(Sampler otherwise) implements Sampler {

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        if (links.isEmpty()) {
            return otherwise.shouldSample(parent, traceId, name, kind, attributes, links);
        }
        return links.getFirst().getSpanContext().isSampled() ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "Linked{" + otherwise.getDescription() + "}";
    }
}
