package io.assistantdeletion.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderingRuleTest {
    private static final PhoneNumber NUMBER = new PhoneNumber("+15551234567");
    private static final PlannedNumber DELETE = new PlannedNumber.Delete(new VapiPhoneNumberId("phone-1"), NUMBER);
    private static final PlannedNumber SHARED =
            new PlannedNumber.KeepShared(new NumberKey("phone-2"), NUMBER, new AssistantId(UUID.randomUUID()));
    private static final PlannedNumber UNTRACKED = new PlannedNumber.Untracked(NumberKey.untracked(1), NUMBER);
    private static final List<PlannedNumber> PLANNED = List.of(DELETE, SHARED, UNTRACKED);

    @Test
    void every_planned_number_needs_an_outcome_whatever_its_handling() {
        assertThat(OrderingRule.withoutOutcome(PLANNED, Set.of()))
                .containsExactlyInAnyOrder(DELETE.key(), SHARED.key(), UNTRACKED.key());
    }

    @Test
    void a_number_with_an_outcome_no_longer_holds_the_assistant_back() {
        assertThat(OrderingRule.withoutOutcome(PLANNED, Set.of(DELETE.key(), UNTRACKED.key())))
                .containsExactly(SHARED.key());
    }

    @Test
    void an_outcome_of_a_number_outside_the_plan_stands_for_none_within() {
        assertThat(OrderingRule.withoutOutcome(PLANNED, Set.of(new NumberKey("phone-9"))))
                .hasSize(3);
    }

    @Test
    void without_planned_numbers_nothing_holds_the_assistant_back() {
        assertThat(OrderingRule.withoutOutcome(List.of(), Set.of())).isEmpty();
    }
}
