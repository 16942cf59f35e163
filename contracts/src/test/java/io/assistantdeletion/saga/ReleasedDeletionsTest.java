package io.assistantdeletion.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.saga.DeletionState.Completed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deletions as the log of a release told them, one event per line, and its samples. Only the state is looked at, not the
 * effects: what an older version appended is in the log.
 */
class ReleasedDeletionsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path RELEASED = Path.of("src/test/resources/released");

    @ParameterizedTest
    @MethodSource("deletions")
    void a_released_deletion_folds_to_what_was_last_told(Path file) {
        List<DeletionEvent> log = text(file)
                .lines()
                .map(JSON::readTree)
                .map(ReleasedDeletionsTest::event)
                .toList();

        assertThat(DeletionSaga.fold(log))
                .get()
                .isInstanceOf(Completed.class)
                .returns(lastTold(log), DeletionState::details);
    }

    @Test
    void the_samples_of_each_release_fold_to_a_state() {
        assertThat(folders("samples")).isNotEmpty().allSatisfy(samples -> {
            List<DeletionEvent> log = Stream.of(EventType.values())
                    .filter(type -> type != EventType.REJECTED)
                    .filter(type -> Files.exists(samples.resolve(type.wireName() + ".json")))
                    .map(type -> event(type.wireName(), text(samples.resolve(type.wireName() + ".json"))))
                    .toList();

            assertThat(DeletionSaga.fold(log)).isPresent();
        });
    }

    private static DeletionDetails lastTold(List<DeletionEvent> log) {
        return log.reversed().stream()
                .flatMap(event -> told(event).stream())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<DeletionDetails> told(DeletionEvent event) {
        return switch (event) {
            case AssistantDeletionCompleted completed -> Optional.of(completed.details());
            case AssistantDeletionAmended amended -> Optional.of(amended.details());
            case AssistantDeletionRequested _,
                    PhoneNumberOutcome _,
                    VapiAssistantOutcome _,
                    VendorDeletionRequested _,
                    VendorDeletionWaived _ -> Optional.empty();
        };
    }

    private static DeletionEvent event(JsonNode line) {
        return event(line.path("type").asString(), line.path("data").toString());
    }

    private static DeletionEvent event(String type, String data) {
        return (DeletionEvent) EventPayloads.read(EventType.of(type).orElseThrow(), data);
    }

    static List<Path> deletions() {
        return folders("deletions").stream()
                .flatMap(folder -> list(folder).stream())
                .toList();
    }

    /** Of all releases that have one. */
    private static List<Path> folders(String name) {
        return list(RELEASED).stream()
                .map(release -> release.resolve(name))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
