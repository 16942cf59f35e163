package io.assistantdeletion.saga;

import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorOutcome;

/** An outcome and the revision that told it. */
public record Revised(int revision, VendorOutcome outcome) {
    static Revised of(VapiAssistantOutcome event) {
        return new Revised(event.revision(), event.outcome());
    }

    Revised orNewer(Revised other) {
        return other.revision > revision ? other : this;
    }
}
