package io.assistantdeletion.audit;

import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.ReleasedNumber;
import io.assistantdeletion.contracts.VendorOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The console output of the process document, from its heading to its summary. */
final class CompletionBlock {
    private static final String TOP = "╔═══════════════════════════════════════════════════════════╗";
    private static final String BOTTOM = "╚═══════════════════════════════════════════════════════════╝";

    private final AssistantDeletionCompleted event;
    private final String assistantId;
    private final List<String> lines = new ArrayList<>();

    private CompletionBlock(AssistantDeletionCompleted event) {
        this.event = event;
        this.assistantId = Text.plain(event.vapiAssistantId().value());
    }

    static String of(AssistantDeletionCompleted event) {
        CompletionBlock block = new CompletionBlock(event);
        block.heading();
        event.numbers().forEach(block::phoneNumber);
        block.assistant();
        block.database();
        block.summary();
        return String.join("\n", block.lines) + "\n";
    }

    private void heading() {
        add(TOP, "║  🗑️  DELETING ASSISTANT AND PHONE NUMBER                 ║", BOTTOM);
        add("   Assistant ID: " + assistantId, "   Phone Number: " + numbers(), "");
    }

    private void phoneNumber(ReleasedNumber number) {
        if (number.planned() instanceof PlannedNumber.Delete delete) {
            String id = Text.plain(delete.phoneNumberId().value());
            add("📞 Phone Number ID from tracking: " + id);
            add("🗑️  Step 1/3: Deleting phone number from Vapi: " + id);
        }
        switch (number.outcome()) {
            case VendorOutcome.Deleted _ -> add("✅ Phone number deleted from Vapi");
            case VendorOutcome.Failed failed ->
                add(
                        "❌ Vapi phone number deletion error: Phone number "
                                + failed.reason().text(),
                        "   Continuing with assistant deletion...");
            case VendorOutcome.Skipped skipped ->
                add("⚠️  " + skipped.reason().text(), "   Skipping Vapi phone deletion - " + advice(skipped));
        }
    }

    private static String advice(VendorOutcome.Skipped skipped) {
        return switch (skipped.reason()) {
            case ID_NOT_TRACKED -> "may need manual cleanup";
            case SHARED, REASSIGNED -> "it stays in use";
        };
    }

    private void assistant() {
        add("🗑️  Step 2/3: Deleting assistant from Vapi: " + assistantId);
        switch (event.assistant()) {
            case VendorOutcome.Deleted _ -> add("✅ Assistant deleted from Vapi");
            case VendorOutcome.Failed failed ->
                add(
                        "❌ Vapi assistant deletion error: Assistant "
                                + failed.reason().text(),
                        "   Continuing with database deletion to prevent orphaned records...");
            case VendorOutcome.Skipped skipped -> add("⚠️  " + skipped.reason().text());
        }
    }

    private void database() {
        add("🗑️  Step 3/3: Cleaning up database records...");
        add(
                event.removedRows().assignments() > 0
                        ? "✅ Phone number assignment record deleted"
                        : "✅ No phone number assignment record left");
        add(
                event.removedRows().assistants() > 0
                        ? "✅ Assistant deleted from vapi_assistants table"
                        : "✅ No assistant left in vapi_assistants table");
        add("");
    }

    private void summary() {
        DeletionDetails details = event.details();
        add(TOP, "║  ✅ DELETION COMPLETE                                     ║", BOTTOM);
        add("   Phone Number: " + (event.numbers().isEmpty() ? "None" : atVapi(details.phoneNumberDeleted())));
        add("   Assistant: " + atVapi(details.assistantDeleted()));
        add("   Database: ✅ All records deleted");
    }

    private static String atVapi(boolean deleted) {
        return deleted ? "✅ Deleted from Vapi" : "❌ Not deleted from Vapi";
    }

    private String numbers() {
        return event.numbers().isEmpty()
                ? "None"
                : event.numbers().stream()
                        .map(number -> Text.plain(number.planned().number().value()))
                        .collect(Collectors.joining(", "));
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
