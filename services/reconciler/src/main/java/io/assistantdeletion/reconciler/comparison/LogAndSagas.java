package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.reconciler.comparison.Finding.SagaDiffers;
import io.assistantdeletion.reconciler.comparison.Finding.SagaMissing;
import io.assistantdeletion.reconciler.comparison.Finding.SagaUnknown;
import io.assistantdeletion.saga.DeletionState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Each deletion's saved state is the fold of its events, and there is none without events. */
public final class LogAndSagas {
    private LogAndSagas() {}

    /**
     * @param deletions in which nothing moves
     * @param asOf when the reading of the log began: what was saved later may know more than was read
     */
    public static List<Finding> compare(
            Collection<FoldedDeletion> deletions, Map<DeletionId, SagaRecord> saved, Instant asOf) {
        return deletions.stream()
                .flatMap(folded -> compare(folded, Optional.ofNullable(saved.get(folded.deletion())), asOf))
                .toList();
    }

    /** @param isInTheLog whether the log has an event of the deletion */
    public static List<Finding> unknown(Collection<SagaRecord> saved, Predicate<DeletionId> isInTheLog, Instant asOf) {
        return saved.stream()
                .filter(saga -> saga.updatedAt().isBefore(asOf))
                .filter(saga -> !isInTheLog.test(saga.deletion()))
                .<Finding>map(saga -> new SagaUnknown(saga.deletion(), saga.assistant(), name(saga.state())))
                .toList();
    }

    private static Stream<Finding> compare(FoldedDeletion folded, Optional<SagaRecord> saved, Instant asOf) {
        String inTheLog = name(folded.state());
        if (saved.isEmpty()) {
            return Stream.of(new SagaMissing(folded.deletion(), folded.assistant(), inTheLog));
        }
        SagaRecord saga = saved.get();
        return saga.state().equals(folded.state()) || !saga.updatedAt().isBefore(asOf)
                ? Stream.empty()
                : Stream.of(new SagaDiffers(folded.deletion(), folded.assistant(), inTheLog, name(saga.state())));
    }

    private static String name(DeletionState state) {
        return state.getClass().getSimpleName();
    }
}
