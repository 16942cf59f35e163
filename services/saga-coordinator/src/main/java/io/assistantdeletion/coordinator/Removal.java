package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.List;

/** @param foundLate the vendor's numbers in rows that came after the plan, and that nobody else uses */
record Removal(RemovedRows rows, List<VapiPhoneNumberId> foundLate) {
    Removal {
        foundLate = List.copyOf(foundLate);
    }
}
