package io.assistantdeletion.simulation;

/** What all parts of a world share. */
public record Run(Chance chance, VirtualClock clock, Trace trace, Figures figures, Ids ids) {
    static Run of(long seed, boolean traced) {
        VirtualClock clock = new VirtualClock();
        return new Run(new Chance(seed), clock, new Trace(traced, clock), new Figures(), new Ids());
    }
}
