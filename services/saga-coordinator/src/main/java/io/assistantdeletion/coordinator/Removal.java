package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.List;

/** @param foundLate the vendor's numbers of removed rows that are to be deleted, and that the plan did not delete */
record Removal(RemovedRows rows, List<VapiPhoneNumberId> foundLate) {
    Removal {
        foundLate = List.copyOf(foundLate);
    }

    Removal withAssistants(int removed) {
        return new Removal(new RemovedRows(rows.assignments(), removed), foundLate);
    }
}
