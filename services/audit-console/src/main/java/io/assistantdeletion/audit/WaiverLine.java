package io.assistantdeletion.audit;

import io.assistantdeletion.contracts.VendorDeletionWaived;

/** That a person gave up what the vendor still holds. */
final class WaiverLine {
    private WaiverLine() {}

    static String of(VendorDeletionWaived event) {
        return "🏳️  Waived: assistant %s - phone numbers left at Vapi: %d, assistant left at Vapi: %s; by %s: %s"
                .formatted(
                        event.assistantId(),
                        event.phoneNumbers().size(),
                        event.assistant() ? "yes" : "no",
                        Text.plain(event.waivedBy()),
                        Text.plain(event.reason()));
    }
}
