package io.assistantdeletion.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final long SEEDS = Long.getLong("simulation.seeds", 20_000);
    private static final long FIRST_SEED = Long.getLong("simulation.first-seed", 1);

    /** {@code -Dsimulation.seed=N} lives one world and prints its trace. */
    @Test
    void what_must_always_hold_holds_in_every_world() {
        Long only = Long.getLong("simulation.seed");
        if (only != null) {
            Worlds.liveTraced(only);
            return;
        }
        long begun = System.nanoTime();
        Figures figures = Worlds.live(FIRST_SEED, SEEDS);
        System.out.println(Worlds.summary(figures, System.nanoTime() - begun));
    }

    @Test
    void a_seed_gives_the_same_trace_twice() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
            assertThat(Worlds.trace(seed)).isEqualTo(Worlds.trace(seed)).isNotEmpty();
        }
    }
}
