package io.assistantdeletion.saga;

import java.util.List;

/** The state after an event, and what has to be done because of it. */
public record Step(DeletionState state, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    static Step to(DeletionState state, Effect... effects) {
        return new Step(state, List.of(effects));
    }
}
