package io.assistantdeletion.simulator.faults;

import io.assistantdeletion.simulator.faults.Quirk.DanglingNumbers;
import io.assistantdeletion.simulator.faults.Quirk.Flapping;
import io.assistantdeletion.simulator.faults.Quirk.GoneAsBadRequest;
import io.assistantdeletion.simulator.faults.Quirk.Latency;
import io.assistantdeletion.simulator.faults.Quirk.MaskedNumbers;
import io.assistantdeletion.simulator.faults.Quirk.TruncatedList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The quirks that one call meets; every vendor call carries them as the request attribute {@link #ATTRIBUTE}. */
public record Quirks(List<Quirk> all) {

    public static final String ATTRIBUTE = "quirks";

    public Duration latency() {
        return each(Latency.class).map(Latency::delay).reduce(Duration.ZERO, Duration::plus);
    }

    /** After how long the thing that this call deletes is back. */
    public Optional<Duration> comeback() {
        return each(Flapping.class).map(Flapping::backAfter).findFirst();
    }

    public boolean goneIsBadRequest() {
        return each(GoneAsBadRequest.class).findAny().isPresent();
    }

    public boolean numbersDangle() {
        return each(DanglingNumbers.class).findAny().isPresent();
    }

    public boolean numbersAreMasked() {
        return each(MaskedNumbers.class).findAny().isPresent();
    }

    /** How many things a list holds at most. */
    public int mostListed() {
        return each(TruncatedList.class).map(TruncatedList::most).reduce(Integer.MAX_VALUE, Math::min);
    }

    private <Q extends Quirk> Stream<Q> each(Class<Q> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }
}
