package io.assistantdeletion.simulation;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

/** Many worlds, each of one thread, on all cores. */
final class Worlds {
    private Worlds() {}

    /** @throws AssertionError with the first seed that failed, after its trace was printed */
    static Figures live(long firstSeed, long seeds) {
        ConcurrentSkipListMap<Long, RuntimeException> failures = new ConcurrentSkipListMap<>();
        Figures figures = LongStream.range(firstSeed, firstSeed + seeds)
                .parallel()
                .mapToObj(seed -> {
                    try {
                        return World.live(seed);
                    } catch (RuntimeException e) {
                        failures.put(seed, e);
                        return new Figures();
                    }
                })
                .reduce(new Figures(), Figures::plus);
        if (!failures.isEmpty()) {
            trace(failures.firstKey()).forEach(System.out::println);
            throw new AssertionError(explain(failures), failures.firstEntry().getValue());
        }
        return figures;
    }

    private static String explain(ConcurrentSkipListMap<Long, RuntimeException> failures) {
        return "%d worlds fail, the first is seed %d: %s%nRun it again with -Dsimulation.seed=%d%nAll: %s"
                .formatted(
                        failures.size(),
                        failures.firstKey(),
                        failures.firstEntry().getValue().getMessage(),
                        failures.firstKey(),
                        failures.keySet());
    }

    static void liveTraced(long seed) {
        trace(seed).forEach(System.out::println);
        World.live(seed);
    }

    /** Up to its end, or to what went wrong. */
    static List<String> trace(long seed) {
        Run run = Run.of(seed, true);
        try {
            new World(run).live();
        } catch (RuntimeException e) {
            run.trace().line("FAILS: %s", String.valueOf(e.getMessage()));
        }
        return run.trace().lines();
    }

    static String summary(Figures figures, long nanos) {
        return ("Simulation: %,d worlds in %.1f s, %,d steps, %,d events, %,d crashes, %,d redeliveries, %,d relays superseded,"
                        + " %,d vendor calls, %,d time-outs, %,d amendments%n%s")
                .formatted(
                        figures.of("worlds"),
                        nanos / 1e9,
                        figures.of("steps"),
                        figures.sum("event "),
                        figures.sum("crash "),
                        figures.of("redelivery"),
                        figures.sum("relay superseded"),
                        figures.sum("call "),
                        figures.of("time-out"),
                        figures.of("event AssistantDeletionAmended"),
                        figures.all());
    }
}
