package io.assistantdeletion.reconciler.comparison;

import static io.assistantdeletion.reconciler.comparison.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VendorAndRowsTest {
    private static final Resource ASSISTANT = Resource.assistant("asst-1");
    private static final UUID ROW = UUID.randomUUID();

    @Test
    void what_nothing_knows_is_reported_and_never_touched() {
        List<Finding> found = VendorAndRows.unknown(Map.of(ASSISTANT, NOW.minusSeconds(60)), resource -> false, NOW);

        assertThat(found).containsExactly(new Finding.UnknownAtVendor(ASSISTANT, NOW.minusSeconds(60)));
        assertThat(found.getFirst().repair()).isInstanceOf(Repair.LeftAlone.class);
        assertThat(found.getFirst().isExpected()).isTrue();
    }

    @Test
    void what_something_knows_is_no_finding_nor_is_what_may_be_about_to_be_provisioned() {
        assertThat(VendorAndRows.unknown(Map.of(ASSISTANT, NOW.minusSeconds(60)), ASSISTANT::equals, NOW))
                .isEmpty();
        assertThat(VendorAndRows.unknown(Map.of(ASSISTANT, NOW), resource -> false, NOW))
                .isEmpty();
    }

    @Test
    void a_row_in_use_whose_resource_is_gone_is_a_finding_and_nothing_else_is() {
        NamedResource row = new NamedResource(ASSISTANT, "vapi_assistants", ROW, true);
        NamedResource history = new NamedResource(ASSISTANT, "phone_number_assignments", ROW, false);

        List<Finding> found = VendorAndRows.withoutResource(List.of(row, history), resource -> Presence.ABSENT);

        assertThat(found).containsExactly(new Finding.RowWithoutResource(ASSISTANT, "vapi_assistants", ROW));
        assertThat(found.getFirst().repair()).isInstanceOf(Repair.LeftAlone.class);
        assertThat(VendorAndRows.withoutResource(List.of(row), resource -> Presence.UNKNOWN))
                .isEmpty();
        assertThat(VendorAndRows.withoutResource(List.of(row), resource -> Presence.PRESENT))
                .isEmpty();
    }
}
