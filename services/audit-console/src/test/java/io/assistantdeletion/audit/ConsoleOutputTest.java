package io.assistantdeletion.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AmendedNumber;
import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.ReleasedNumber;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorOutcome;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsoleOutputTest {
    private static final VendorOutcome DELETED = new VendorOutcome.Deleted();
    private static final VendorOutcome NOT_FOUND = new VendorOutcome.Failed(FailedReason.NOT_FOUND, false);

    @Test
    void a_successful_deletion_is_printed_as_the_process_document_has_it() {
        assertThat(block("asst-123abc456def", DELETED, released("phone_abc123xyz", DELETED)))
                .isEqualTo("""
                        ╔═══════════════════════════════════════════════════════════╗
                        ║  🗑️  DELETING ASSISTANT AND PHONE NUMBER                 ║
                        ╚═══════════════════════════════════════════════════════════╝
                           Assistant ID: asst-123abc456def
                           Phone Number: +15551234567

                        📞 Phone Number ID from tracking: phone_abc123xyz
                        🗑️  Step 1/3: Deleting phone number from Vapi: phone_abc123xyz
                        ✅ Phone number deleted from Vapi
                        🗑️  Step 2/3: Deleting assistant from Vapi: asst-123abc456def
                        ✅ Assistant deleted from Vapi
                        🗑️  Step 3/3: Cleaning up database records...
                        ✅ Phone number assignment record deleted
                        ✅ Assistant deleted from vapi_assistants table

                        ╔═══════════════════════════════════════════════════════════╗
                        ║  ✅ DELETION COMPLETE                                     ║
                        ╚═══════════════════════════════════════════════════════════╝
                           Phone Number: ✅ Deleted from Vapi
                           Assistant: ✅ Deleted from Vapi
                           Database: ✅ All records deleted
                        """);
    }

    @Test
    void several_numbers_repeat_the_first_step() {
        assertThat(block("asst-1", DELETED, released("phone-1", DELETED), released("phone-2", DELETED)))
                .contains("   Phone Number: +15551234567, +15551234567\n")
                .contains("Step 1/3: Deleting phone number from Vapi: phone-1\n")
                .contains("Step 1/3: Deleting phone number from Vapi: phone-2\n");
    }

    @Test
    void failures_are_printed_as_the_process_document_has_them() {
        assertThat(block("asst-1", NOT_FOUND, released("phone-1", NOT_FOUND)))
                .contains("""
                        ❌ Vapi phone number deletion error: Phone number not found
                           Continuing with assistant deletion...
                        """)
                .contains("""
                        ❌ Vapi assistant deletion error: Assistant not found
                           Continuing with database deletion to prevent orphaned records...
                        """)
                .contains("   Phone Number: ❌ Not deleted from Vapi\n   Assistant: ❌ Not deleted from Vapi\n");
    }

    @Test
    void a_number_without_a_tracked_id_is_printed_as_the_process_document_has_it() {
        ReleasedNumber untracked = new ReleasedNumber(
                new PlannedNumber.Untracked(NumberKey.untracked(1), new PhoneNumber("+15551234567")),
                new VendorOutcome.Skipped(SkippedReason.ID_NOT_TRACKED, List.of()));

        assertThat(block("asst-1", DELETED, untracked)).contains("""
                ⚠️  Phone number exists but ID not found in tracking table
                   Skipping Vapi phone deletion - may need manual cleanup
                🗑️  Step 2/3""");
    }

    @Test
    void without_a_number_it_says_none() {
        assertThat(block("asst-1", DELETED))
                .contains("   Assistant ID: asst-1\n   Phone Number: None\n")
                .contains("   Phone Number: None\n   Assistant: ✅ Deleted from Vapi\n")
                .doesNotContain("Step 1/3");
    }

    @Test
    void text_from_outside_can_not_forge_a_line_nor_command_the_terminal() {
        assertThat(block("asst\n✅ forged\u001b[2J\u202e\u2028", DELETED))
                .contains("   Assistant ID: asst?✅ forged?[2J??\n");
    }

    @Test
    void an_amendment_is_one_line() {
        AssistantId assistant = new AssistantId(UUID.randomUUID());

        assertThat(AmendmentLine.of(new AssistantDeletionAmended(
                        DeletionId.next(),
                        assistant,
                        List.of(new AmendedNumber(new NumberKey("phone-1"), DELETED)),
                        NOT_FOUND,
                        new DeletionDetails(true, false, true))))
                .isEqualTo(
                        "ℹ️  Amended: assistant %s - phone number ✅ deleted from Vapi, assistant ❌ not deleted from Vapi"
                                .formatted(assistant));
    }

    private static ReleasedNumber released(String id, VendorOutcome outcome) {
        return new ReleasedNumber(
                new PlannedNumber.Delete(new VapiPhoneNumberId(id), new PhoneNumber("+15551234567")), outcome);
    }

    private static String block(String vapiAssistantId, VendorOutcome assistant, ReleasedNumber... numbers) {
        List<VendorOutcome> outcomes =
                List.of(numbers).stream().map(ReleasedNumber::outcome).toList();
        return CompletionBlock.of(new AssistantDeletionCompleted(
                DeletionId.next(),
                new AssistantId(UUID.randomUUID()),
                new OrganizationId(UUID.randomUUID()),
                new VapiAssistantId(vapiAssistantId),
                List.of(numbers),
                assistant,
                new RemovedRows(numbers.length, 1),
                DeletionDetails.of(outcomes, assistant, true)));
    }
}
