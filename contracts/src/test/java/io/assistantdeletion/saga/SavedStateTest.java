package io.assistantdeletion.saga;

import static io.assistantdeletion.saga.Examples.FIRST;
import static io.assistantdeletion.saga.Examples.REQUESTED;
import static io.assistantdeletion.saga.Examples.SECOND;
import static io.assistantdeletion.saga.Examples.assistantFailed;
import static io.assistantdeletion.saga.Examples.deleted;
import static io.assistantdeletion.saga.Examples.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The executor saves states as JSON. */
class SavedStateTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void every_state_on_the_way_survives_saving() {
        DeletionState state = survives(DeletionSaga.begin(REQUESTED).state());
        state = survives(after(state, failed(FIRST, 1, FailedReason.PINNED)));
        state = survives(after(state, deleted(SECOND, 1)));
        state = survives(after(state, assistantFailed(1, FailedReason.NOT_FOUND)));
        state = survives(after(state, DeletionSaga.completion((CleaningDatabase) state, new RemovedRows(1, 1))));
        survives(after(state, deleted(FIRST, 2)));
    }

    private static DeletionState after(DeletionState state, DeletionEvent event) {
        return DeletionSaga.step(state, event).state();
    }

    private static DeletionState survives(DeletionState state) {
        DeletionState read = JSON.readValue(JSON.writeValueAsString(state), DeletionState.class);
        assertThat(read).isEqualTo(state);
        return read;
    }
}
