package io.assistantdeletion.assistant;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.OrderingRule;
import java.util.Set;

/** An assistant to delete and the numbers of which the log has told an outcome. */
record WaitingAssistant(AssistantDeletionRequested request, Set<NumberKey> withOutcome) {
    boolean isFree() {
        return OrderingRule.withoutOutcome(request.numbers(), withOutcome).isEmpty();
    }
}
