package io.assistantdeletion.vapi.gate;

import io.assistantdeletion.metrics.Levels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** The gate and the budget as numbers. All instances of all handlers share them, so each shows the same. */
final class GateLevels {
    private GateLevels() {}

    static Levels<State> of(GateTable table, CallBudget budget, MeterRegistry metrics) {
        Levels<State> levels = new Levels<>("gate", () -> State.of(table.read().gate(), budget.left()), metrics);
        for (ShutReason reason : ShutReason.values()) {
            Gauge.builder("assistant.deletion.gate.shut", levels.of(state -> state.isShutBy(reason) ? 1 : 0))
                    .description("1 while nobody may call the vendor for this reason")
                    .tag("reason", reason.name())
                    .register(metrics);
        }
        Gauge.builder("assistant.deletion.budget.left", levels.of(State::callsLeft))
                .description("Calls that could be sent at once; negative: so many wait for their turn")
                .register(metrics);
        return levels;
    }

    /** @param shut why nobody may call; none if the gate is open */
    record State(Optional<ShutReason> shut, long callsLeft) {
        static State of(Gate gate, long callsLeft) {
            return switch (gate) {
                case Gate.Open _ -> new State(Optional.empty(), callsLeft);
                case Gate.Shut shut -> new State(Optional.of(shut.reason()), callsLeft);
            };
        }

        boolean isShutBy(ShutReason reason) {
            return shut.filter(reason::equals).isPresent();
        }
    }
}
