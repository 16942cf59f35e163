package io.assistantdeletion.audit;

import io.assistantdeletion.contracts.VendorDeletionWaived;

/** That a person gave up what the vendor still holds. */
final class WaiverLine {
    private WaiverLine() {}

    static String of(VendorDeletionWaived event) {
        return "🏳️  Waived: assistant %s - %d phone numbers and %s at Vapi given up by %s: %s"
                .formatted(
                        event.assistantId(),
                        event.phoneNumbers().size(),
                        event.assistant() ? "the assistant" : "no assistant",
                        Text.plain(event.waivedBy()),
                        Text.plain(event.reason()));
    }
}
