package io.assistantdeletion.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;

/** {@code given(state).when(event).then(state).appends(event)}. */
final class Scenario {
    private final Step step;

    private Scenario(Step step) {
        this.step = step;
    }

    static Given given(DeletionState state) {
        return new Given(state);
    }

    static Scenario when(AssistantDeletionRequested request) {
        return new Scenario(DeletionSaga.begin(request));
    }

    record Given(DeletionState state) {
        Scenario when(DeletionEvent event) {
            return new Scenario(DeletionSaga.step(state, event));
        }

        /** Nothing changes and nothing is to be done. */
        void ignores(DeletionEvent event) {
            when(event).then(state).doesNothing();
        }
    }

    Scenario then(DeletionState expected) {
        assertThat(step.state()).isEqualTo(expected);
        return this;
    }

    void doesNothing() {
        assertThat(step.effects()).isEmpty();
    }

    void cleansUp() {
        assertThat(step.effects()).containsExactly(new Effect.CleanUpDatabase());
    }

    void appends(DeletionEvent event) {
        assertThat(step.effects()).containsExactly(new Effect.Append(event));
    }
}
