package io.assistantdeletion.saga;

import io.assistantdeletion.contracts.AmendedNumber;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.VendorOutcome;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the world was last told of a completed deletion. Revisions are left out: only what is said counts. */
public record Told(SortedMap<NumberKey, VendorOutcome> numbers, VendorOutcome assistant) {

    static Told in(AssistantDeletionCompleted event) {
        SortedMap<NumberKey, VendorOutcome> numbers = new TreeMap<>();
        event.numbers().forEach(number -> numbers.put(number.planned().key(), number.outcome()));
        return new Told(numbers, event.assistant());
    }

    static Told now(NumberOutcomes numbers, Revised assistant) {
        return new Told(numbers.known(), assistant.outcome());
    }

    List<AmendedNumber> amendedNumbers() {
        return numbers.entrySet().stream()
                .map(entry -> new AmendedNumber(entry.getKey(), entry.getValue()))
                .toList();
    }

    DeletionDetails details() {
        return DeletionDetails.of(numbers.values(), assistant, true);
    }
}
