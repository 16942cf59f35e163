package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.command.deletion.Deletion;
import io.assistantdeletion.command.deletion.RetriesAndWaivers;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** After a deletion is completed: what the vendor still holds is tried again, or given up. */
@RestController
class RetryAndWaiverController {
    private final RetriesAndWaivers requests;

    RetryAndWaiverController(RetriesAndWaivers requests) {
        this.requests = requests;
    }

    @PostMapping("/api/assistants/{id}/deletion/retry")
    ResponseEntity<DeletionAnswer> retry(@PathVariable AssistantId id, Caller caller) {
        Deletion deletion = requests.retry(id, caller);
        return accepted(id, deletion, "What the vendor still holds is tried again");
    }

    @PostMapping("/api/assistants/{id}/deletion/waive")
    ResponseEntity<DeletionAnswer> waive(
            @PathVariable AssistantId id, @Valid @RequestBody Waiver waiver, Caller caller) {
        Deletion deletion = requests.waive(id, waiver.reason(), caller);
        return accepted(id, deletion, "What the vendor still holds is not chased any longer");
    }

    /** Needs the scope {@code deletions:operate}. Repeat it with {@code after} while there is a {@code next}. */
    @PostMapping("/api/deletions/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RetriesAndWaivers.RetriedBatch retryAll(@Valid @RequestBody RetryAll wanted, Principal operator) {
        return requests.retryAll(wanted.reason(), wanted.after(), operator.getName());
    }

    private static ResponseEntity<DeletionAnswer> accepted(AssistantId id, Deletion deletion, String message) {
        return DeletionController.accepted(id, new DeletionAnswer(true, message, deletion.details()));
    }

    /** @param reason in a person's own words, without control characters */
    record Waiver(
            @NotBlank @Size(max = 500) @Pattern(regexp = "\\P{Cc}*") String reason) {}

    record RetryAll(@NotNull FailedReason reason, @Nullable DeletionId after) {}
}
