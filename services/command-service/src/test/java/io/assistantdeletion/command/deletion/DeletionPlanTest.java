package io.assistantdeletion.command.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeletionPlanTest {
    private static final String NUMBER = "+15551234567";
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void a_tracked_number_is_to_be_deleted() {
        assertThat(plan(assistantWith(NUMBER), List.of(active(NUMBER, "phone-1")), List.of()))
                .containsExactly(delete("phone-1", NUMBER));
    }

    @Test
    void an_assistant_without_a_number_has_nothing_to_delete() {
        assertThat(plan(assistantWith(null), List.of(), List.of())).isEmpty();
        assertThat(plan(assistantWith(" "), List.of(), List.of())).isEmpty();
    }

    @Test
    void a_number_is_found_in_the_tracking_rows_too() {
        assertThat(plan(assistantWith(null), List.of(active(NUMBER, "phone-1")), List.of()))
                .containsExactly(delete("phone-1", NUMBER));
    }

    @Test
    void a_number_without_an_id_can_not_be_called_about() {
        assertThat(plan(assistantWith(NUMBER), List.of(active(NUMBER, null)), List.of()))
                .containsExactly(new PlannedNumber.Untracked(NumberKey.untracked(1), new PhoneNumber(NUMBER)));
    }

    @Test
    void a_row_that_is_history_counts_for_nothing() {
        AssignmentRow released = new AssignmentRow(UUID.randomUUID(), "+15550000000", "phone-9", false);

        assertThat(plan(assistantWith(null), List.of(released), List.of())).isEmpty();
    }

    @Test
    void several_rows_of_one_number_are_one_number() {
        assertThat(plan(
                        assistantWith(NUMBER),
                        List.of(active(NUMBER, "phone-1"), active(NUMBER, "phone-1")),
                        List.of()))
                .containsExactly(delete("phone-1", NUMBER));
    }

    @Test
    void several_ids_of_one_number_are_all_deleted() {
        assertThat(plan(
                        assistantWith(NUMBER),
                        List.of(active(NUMBER, "phone-1"), active(NUMBER, "phone-2")),
                        List.of()))
                .containsExactly(delete("phone-1", NUMBER), delete("phone-2", NUMBER));
    }

    @Test
    void one_id_under_two_numbers_is_deleted_once() {
        assertThat(plan(
                        assistantWith(NUMBER),
                        List.of(active(NUMBER, "phone-1"), active("sip:line@sip.vapi.ai", "phone-1")),
                        List.of()))
                .containsExactly(delete("phone-1", NUMBER));
    }

    @Test
    void a_number_that_another_assistant_has_is_kept() {
        assertThat(plan(
                        assistantWith(NUMBER),
                        List.of(active(NUMBER, "phone-1")),
                        List.of(new NumberUse(OTHER, NUMBER, null))))
                .containsExactly(kept(new NumberKey("phone-1")));
    }

    @Test
    void an_id_that_another_assistant_is_assigned_is_kept() {
        assertThat(plan(
                        assistantWith(NUMBER),
                        List.of(active(NUMBER, "phone-1")),
                        List.of(new NumberUse(OTHER, "+15559999999", "phone-1"))))
                .containsExactly(kept(new NumberKey("phone-1")));
    }

    @Test
    void of_several_numbers_only_those_are_kept_that_another_assistant_uses() {
        String another = "+15557654321";
        List<AssignmentRow> both = List.of(active(NUMBER, "phone-1"), active(another, "phone-2"));

        assertThat(plan(assistantWith(null), both, List.of(new NumberUse(OTHER, NUMBER, null))))
                .containsExactly(kept(new NumberKey("phone-1")), delete("phone-2", another));
        assertThat(plan(assistantWith(null), both, List.of(new NumberUse(OTHER, "+15559999999", "phone-1"))))
                .containsExactly(kept(new NumberKey("phone-1")), delete("phone-2", another));
    }

    @Test
    void a_row_with_neither_number_nor_id_is_no_number() {
        assertThat(plan(assistantWith(null), List.of(active("", " "), active(" ", null)), List.of()))
                .isEmpty();
    }

    @Test
    void a_shared_number_without_an_id_is_kept_too() {
        assertThat(plan(assistantWith(NUMBER), List.of(), List.of(new NumberUse(OTHER, NUMBER, null))))
                .containsExactly(kept(NumberKey.untracked(1)));
    }

    @Test
    void a_sip_address_that_fits_no_column_is_deleted_by_its_id() {
        assertThat(plan(assistantWith(null), List.of(active("", "phone-sip")), List.of()))
                .containsExactly(delete("phone-sip", PhoneNumber.UNKNOWN.value()));
    }

    @Test
    void a_provider_without_number_or_id_tells_that_there_is_one_to_look_for() {
        AssistantRow sip = new AssistantRow(UUID.randomUUID(), UUID.randomUUID(), "asst-1", null, "vapi");

        assertThat(plan(sip, List.of(), List.of()))
                .containsExactly(new PlannedNumber.Untracked(NumberKey.untracked(1), PhoneNumber.UNKNOWN));
        assertThat(plan(sip, List.of(active(NUMBER, "phone-1")), List.of())).containsExactly(delete("phone-1", NUMBER));
    }

    @Test
    void an_id_that_is_longer_than_any_contract_allows_stays_malformed() {
        assertThat(plan(assistantWith(null), List.of(active(NUMBER, "a".repeat(10_000))), List.of()))
                .containsExactly(delete("a".repeat(255), NUMBER));
    }

    private static List<PlannedNumber> plan(
            AssistantRow assistant, List<AssignmentRow> assignments, List<NumberUse> otherUses) {
        return DeletionPlan.numbers(DeletionPlan.tracked(assistant, assignments), otherUses);
    }

    private static AssistantRow assistantWith(@Nullable String number) {
        return new AssistantRow(UUID.randomUUID(), UUID.randomUUID(), "asst-1", number, null);
    }

    private static AssignmentRow active(String number, @Nullable String id) {
        return new AssignmentRow(UUID.randomUUID(), number, id, true);
    }

    private static PlannedNumber delete(String id, String number) {
        return new PlannedNumber.Delete(new VapiPhoneNumberId(id), new PhoneNumber(number));
    }

    private static PlannedNumber kept(NumberKey key) {
        return new PlannedNumber.KeepShared(key, new PhoneNumber(NUMBER), new AssistantId(OTHER));
    }
}
