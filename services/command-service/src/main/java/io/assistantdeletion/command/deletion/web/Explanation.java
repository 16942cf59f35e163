package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.contracts.VendorOutcome;
import org.jspecify.annotations.Nullable;

/** An outcome in plain words. */
final class Explanation {
    private Explanation() {}

    static String of(String resource, @Nullable VendorOutcome outcome) {
        return switch (outcome) {
            case null -> resource + " has no outcome yet";
            case VendorOutcome.Deleted _ -> resource + " deleted from Vapi";
            case VendorOutcome.Skipped skipped -> skipped.reason().text();
            case VendorOutcome.Failed failed ->
                resource + " " + failed.reason().text() + (failed.willRetry() ? "; it will be tried again" : "");
        };
    }
}
