package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.command.deletion.VendorProgress;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.VendorOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a resource at the vendor.
 *
 * @param outcome none while the handler has told nothing
 * @param outstandingSince when it was first told that it could not be deleted; null: nothing is outstanding
 * @param outstandingFor how long that is
 * @param advice what a person could do; null: nothing is needed
 */
record ResourceStatus(
        @Nullable VendorOutcome outcome,
        String explanation,
        int attempts,
        @Nullable String lastAnswer,
        @Nullable Instant lastAnswerAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String gate,
        @Nullable Instant outstandingSince,
        @Nullable Duration outstandingFor,
        @Nullable String advice) {
    static ResourceStatus of(
            String name,
            @Nullable VendorOutcome outcome,
            Optional<Instant> outstandingSince,
            VendorProgress work,
            AssistantId assistant,
            Instant now) {
        return new ResourceStatus(
                outcome,
                Explanation.of(name, outcome),
                work.attempts(),
                work.lastAnswer(),
                work.lastAnswerAt(),
                work.nextAttemptAt(),
                work.gate(),
                outstandingSince.orElse(null),
                outstandingSince
                        .map(since -> Duration.ofSeconds(Math.max(0, ChronoUnit.SECONDS.between(since, now))))
                        .orElse(null),
                Advice.on(outcome, "/api/assistants/" + assistant + "/deletion"));
    }
}
