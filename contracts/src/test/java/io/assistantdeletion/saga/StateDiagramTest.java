package io.assistantdeletion.saga;

import static io.assistantdeletion.saga.Examples.FIRST;
import static io.assistantdeletion.saga.Examples.REQUESTED;
import static io.assistantdeletion.saga.Examples.REQUESTED_WITHOUT_NUMBERS;
import static io.assistantdeletion.saga.Examples.SECOND;
import static io.assistantdeletion.saga.Examples.assistantDeleted;
import static io.assistantdeletion.saga.Examples.assistantFailed;
import static io.assistantdeletion.saga.Examples.deleted;
import static io.assistantdeletion.saga.Examples.outcomes;
import static io.assistantdeletion.saga.Examples.revised;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import io.assistantdeletion.saga.DeletionState.Completed;
import io.assistantdeletion.saga.DeletionState.ReleasingAssistant;
import io.assistantdeletion.saga.DeletionState.ReleasingPhoneNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Draws the saga from the code, by trying every event in every state, and compares it with {@code docs/saga.md}. */
class StateDiagramTest {
    private static final Samples SAMPLES = new Samples();

    @Test
    void the_diagram_in_the_documentation_is_the_one_of_the_code() throws IOException {
        String documented = Files.readString(Path.of("../docs/saga.md"));

        assertThat(documented).contains("```mermaid\n" + diagram() + "```");
    }

    private static String diagram() {
        StringBuilder diagram = new StringBuilder("stateDiagram-v2\n");
        Stream.concat(beginnings(), transitions())
                .forEach(line -> diagram.append("    ").append(line).append('\n'));
        return diagram.toString();
    }

    private static Stream<String> beginnings() {
        return Stream.of(REQUESTED, REQUESTED_WITHOUT_NUMBERS)
                .map(request -> DeletionSaga.begin(request).state())
                .map(state -> "[*] --> %s : AssistantDeletionRequested".formatted(name(state)));
    }

    private static Stream<String> transitions() {
        TreeSet<String> lines = new TreeSet<>();
        for (DeletionState state : SAMPLES.states()) {
            for (DeletionEvent event : SAMPLES.events()) {
                Step step = DeletionSaga.step(state, event);
                if (!step.state().equals(state)) {
                    lines.add(
                            "%s --> %s : %s%s".formatted(name(state), name(step.state()), label(event), effects(step)));
                }
            }
        }
        return lines.stream();
    }

    private static String name(DeletionState state) {
        return state.getClass().getSimpleName();
    }

    private static String label(DeletionEvent event) {
        return switch (event) {
            case PhoneNumberOutcome _ -> "phone number outcome";
            case VapiAssistantOutcome _ -> "assistant outcome";
            default -> event.getClass().getSimpleName();
        };
    }

    private static String effects(Step step) {
        return step.effects().stream()
                .map(effect -> switch (effect) {
                    case Effect.Append append ->
                        " / append " + append.event().getClass().getSimpleName();
                    case Effect.CleanUpDatabase _ -> " / clean up";
                })
                .reduce("", String::concat);
    }

    /** Samples that reach every branch. */
    private static final class Samples {
        private final NumberOutcomes both = outcomes(deleted(FIRST, 1), deleted(SECOND, 1));
        private final CleaningDatabase cleaning =
                new CleaningDatabase(REQUESTED, both, revised(assistantFailed(1, FailedReason.NOT_FOUND)));
        private final AssistantDeletionCompleted completed = DeletionSaga.completion(cleaning, new RemovedRows(1, 1));

        List<DeletionState> states() {
            return List.of(
                    new ReleasingPhoneNumbers(REQUESTED, outcomes()),
                    new ReleasingPhoneNumbers(REQUESTED, outcomes(deleted(FIRST, 1))),
                    new ReleasingAssistant(REQUESTED, both),
                    cleaning,
                    new Completed(REQUESTED, both, cleaning.assistant(), Told.in(completed)));
        }

        List<DeletionEvent> events() {
            return List.of(
                    REQUESTED,
                    deleted(SECOND, 2),
                    Examples.failed(SECOND, 2, FailedReason.PINNED),
                    assistantDeleted(2),
                    completed);
        }
    }
}
