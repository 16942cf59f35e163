package io.assistantdeletion.simulation;

import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.gate.Admission;
import io.assistantdeletion.vapi.gate.Gate;
import io.assistantdeletion.vapi.gate.GateSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models {@code Gatekeeper} and its table around the real {@link Gate}; the budget and the look at the account are left out. */
final class VendorGate {
    private static final Duration PROBE_LEASE = Duration.ofSeconds(30);
    private static final GateSettings SETTINGS = new GateSettings(
            10, 10, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMinutes(1), null, Duration.ofMinutes(5));

    private final Run run;
    private Gate gate = new Gate.Open(0);
    private @Nullable Instant probeUntil;

    VendorGate(Run run) {
        this.run = run;
    }

    Admission admit(int wanted) {
        Instant now = run.clock().now();
        return switch (gate) {
            case Gate.Open _ -> new Admission(wanted, false);
            case Gate.Shut shut when shut.reopensAt().isAfter(now) -> Admission.NONE;
            case Gate.Shut _ when probeUntil != null && !probeUntil.isBefore(now) -> Admission.NONE;
            case Gate.Shut _ -> {
                probeUntil = now.plus(PROBE_LEASE);
                yield new Admission(1, true);
            }
        };
    }

    void giveBack(Admission admission, int unused) {
        if (admission.probe() && unused > 0) {
            probeUntil = null;
        }
    }

    void heard(VapiAnswer answer, boolean probe) {
        Gate after = gate.after(answer, probe, SETTINGS, run.clock().now());
        if (probe || !after.equals(gate)) {
            if (after instanceof Gate.Shut shut) {
                run.figures().count("gate shut: " + shut.reason());
                run.trace().line("the gate is shut: %s", shut.reason());
            }
            gate = after;
            probeUntil = null;
        }
    }

    Optional<Gate.Shut> shut() {
        return gate instanceof Gate.Shut shut ? Optional.of(shut) : Optional.empty();
    }

    Optional<Instant> nextTime() {
        return shut().map(shut -> probeUntil != null && probeUntil.isAfter(shut.reopensAt())
                ? probeUntil.plusMillis(1)
                : shut.reopensAt());
    }
}
