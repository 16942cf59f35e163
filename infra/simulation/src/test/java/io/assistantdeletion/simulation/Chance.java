package io.assistantdeletion.simulation;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** All chance of a world: every choice comes from one seeded generator. */
public final class Chance {
    private final RandomGenerator random;
    private boolean calm;

    Chance(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Whether a fault happens; none does any more once the world is calm. */
    public boolean strikes(int times) {
        return oneIn(times) && !calm;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }
}
