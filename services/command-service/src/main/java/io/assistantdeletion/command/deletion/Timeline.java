package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * When a deletion entered each of its states, by the times of the events that led there: those of their rows, by the
 * database's clock.
 *
 * @param entered in their order, by the state's name
 */
public record Timeline(SequencedMap<String, Instant> entered) {

    static Timeline of(List<EventRow> events) {
        SequencedMap<String, Instant> entered = new LinkedHashMap<>();
        @Nullable DeletionState state = null;
        for (EventRow row : events) {
            state = state == null
                    ? DeletionSaga.begin((AssistantDeletionRequested) row.event())
                            .state()
                    : DeletionSaga.step(state, row.event()).state();
            entered.putIfAbsent(nameOf(state), row.time());
        }
        return new Timeline(entered);
    }

    /** As the status resource and a metric call it: whatever the class may be called one day. */
    public static String nameOf(DeletionState state) {
        return switch (state) {
            case DeletionState.ReleasingPhoneNumbers _ -> "ReleasingPhoneNumbers";
            case DeletionState.ReleasingAssistant _ -> "ReleasingAssistant";
            case DeletionState.CleaningDatabase _ -> "CleaningDatabase";
            case DeletionState.Completed _ -> "Completed";
        };
    }

    /** When it entered the latest one. */
    public Instant since() {
        return entered.sequencedValues().getLast();
    }

    /** From the request until then. */
    public Duration whole() {
        return Duration.between(entered.sequencedValues().getFirst(), since());
    }

    /** How long it stayed in each state that it has left. */
    public Map<String, Duration> stays() {
        Map<String, Duration> stays = new LinkedHashMap<>();
        Map.@Nullable Entry<String, Instant> left = null;
        for (Map.Entry<String, Instant> next : entered.entrySet()) {
            if (left != null) {
                stays.put(left.getKey(), Duration.between(left.getValue(), next.getValue()));
            }
            left = next;
        }
        return stays;
    }
}
