package io.assistantdeletion.saga;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.OrderingRule;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VendorOutcome;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The newest outcome of each phone number that has one. */
public record NumberOutcomes(@JsonValue SortedMap<NumberKey, Revised> newest) {
    static final NumberOutcomes NONE = new NumberOutcomes(new TreeMap<>());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NumberOutcomes {}

    NumberOutcomes with(PhoneNumberOutcome event) {
        SortedMap<NumberKey, Revised> merged = new TreeMap<>(newest);
        merged.merge(event.numberKey(), new Revised(event.revision(), event.outcome()), Revised::orNewer);
        return new NumberOutcomes(merged);
    }

    public Optional<VendorOutcome> of(NumberKey number) {
        return Optional.ofNullable(newest.get(number)).map(Revised::outcome);
    }

    /** The planned numbers that have no outcome yet. */
    public Set<NumberKey> lacking(Collection<PlannedNumber> planned) {
        return OrderingRule.withoutOutcome(planned, newest.keySet());
    }

    /** What is known, whichever revision told it. */
    SortedMap<NumberKey, VendorOutcome> known() {
        SortedMap<NumberKey, VendorOutcome> known = new TreeMap<>();
        newest.forEach((number, revised) -> known.put(number, revised.outcome()));
        return known;
    }
}
