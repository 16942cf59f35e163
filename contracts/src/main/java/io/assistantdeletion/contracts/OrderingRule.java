package io.assistantdeletion.contracts;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Phone numbers first: the assistant may go only when every planned number has an outcome, whichever it is. */
public final class OrderingRule {
    private OrderingRule() {}

    /** The planned numbers that have no outcome yet; when none is left, it is the assistant's turn. */
    public static Set<NumberKey> withoutOutcome(Collection<PlannedNumber> planned, Set<NumberKey> withOutcome) {
        return planned.stream()
                .map(PlannedNumber::key)
                .filter(key -> !withOutcome.contains(key))
                .collect(Collectors.toUnmodifiableSet());
    }
}
