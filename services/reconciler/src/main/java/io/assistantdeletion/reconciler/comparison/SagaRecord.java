package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.saga.DeletionState;
import java.time.Instant;

/** What the coordinator has saved of a deletion. */
public record SagaRecord(DeletionId deletion, AssistantId assistant, DeletionState state, Instant updatedAt) {}
