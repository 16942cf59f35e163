package io.assistantdeletion.reconciler.comparison;

import static io.assistantdeletion.reconciler.comparison.Examples.REQUEST;
import static io.assistantdeletion.reconciler.comparison.Examples.begun;
import static io.assistantdeletion.reconciler.comparison.Examples.completed;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.OrganizationId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogAndHostTest {
    private static final UUID ROW = UUID.randomUUID();
    private static final HostRows.Orphan ORPHAN =
            new HostRows.Orphan(ROW, REQUEST.organizationId(), REQUEST.vapiAssistantId());

    @Test
    void an_assistant_without_rows_is_no_finding() {
        assertThat(LogAndHost.compare(List.of(completed()), new HostRows(Set.of(), List.of())))
                .isEmpty();
    }

    @Test
    void the_row_of_a_deleted_assistant_remains_and_is_left_alone() {
        List<Finding> found =
                LogAndHost.compare(List.of(completed()), new HostRows(Set.of(REQUEST.assistantId()), List.of(ORPHAN)));

        assertThat(found)
                .as("its tracking row is right to name it")
                .containsExactly(new Finding.AssistantRowRemains(REQUEST.deletionId(), REQUEST.assistantId()));
        assertThat(found.getFirst().repair()).isInstanceOf(Repair.LeftAlone.class);
    }

    @Test
    void a_tracking_row_of_a_deleted_assistant_remains_and_is_left_to_the_cleanup() {
        List<Finding> found = LogAndHost.compare(List.of(completed()), new HostRows(Set.of(), List.of(ORPHAN)));

        assertThat(found)
                .containsExactly(
                        new Finding.AssignmentRowRemains(REQUEST.deletionId(), REQUEST.vapiAssistantId(), ROW));
        assertThat(found.getFirst().repair()).isEqualTo(new Repair.LeftToCleanup());
    }

    @Test
    void a_tracking_row_of_another_organization_is_none_of_its_own() {
        HostRows.Orphan foreign =
                new HostRows.Orphan(ROW, new OrganizationId(UUID.randomUUID()), REQUEST.vapiAssistantId());

        assertThat(LogAndHost.compare(List.of(completed()), new HostRows(Set.of(), List.of(foreign))))
                .isEmpty();
    }

    @Test
    void a_deletion_that_is_not_completed_leaves_its_rows_where_they_are() {
        assertThat(LogAndHost.compare(List.of(begun()), new HostRows(Set.of(REQUEST.assistantId()), List.of(ORPHAN))))
                .isEmpty();
    }
}
