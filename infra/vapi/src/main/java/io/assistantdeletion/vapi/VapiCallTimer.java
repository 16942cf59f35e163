package io.assistantdeletion.vapi;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** Counts the handlers' calls to the vendor by the class of the answer, and how long it took; not the reconciler's. */
final class VapiCallTimer {
    private final MeterRegistry metrics;
    private final MeterProvider<Timer> calls;

    VapiCallTimer(MeterRegistry metrics) {
        this.metrics = metrics;
        this.calls = Timer.builder("assistant.deletion.vendor.calls")
                .description("Calls to the vendor, by what was asked and the class of the answer")
                .serviceLevelObjectives(
                        Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3))
                .withRegistry(metrics);
    }

    <A extends VapiAnswer> A time(VapiCall call, Supplier<A> ask) {
        Timer.Sample sample = Timer.start(metrics);
        A answer = ask.get();
        sample.stop(calls.withTags("call", call.name(), "answer", answer.name()));
        return answer;
    }
}
