package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.command.deletion.AssistantNotFoundException;
import io.assistantdeletion.command.deletion.Deletion;
import io.assistantdeletion.command.deletion.Deletions;
import io.assistantdeletion.command.deletion.WaitSettings;
import io.assistantdeletion.command.deletion.Waiting;
import io.assistantdeletion.command.deletion.obstacle.Obstacles;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.security.Action;
import io.assistantdeletion.security.Caller;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeletionController {
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Deletions deletions;
    private final Waiting waiting;
    private final WaitSettings settings;
    private final Obstacles obstacles;

    DeletionController(Deletions deletions, Waiting waiting, WaitSettings settings, Obstacles obstacles) {
        this.deletions = deletions;
        this.waiting = waiting;
        this.settings = settings;
        this.obstacles = obstacles;
    }

    /** 200 when the deletion is complete, 202 when it goes on after the caller's patience. */
    @DeleteMapping("/api/assistants/{id}")
    ResponseEntity<DeletionAnswer> delete(
            @PathVariable AssistantId id,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            Caller caller)
            throws InterruptedException {
        DeletionId deletion = deletions.request(id, caller, Cause.NONE).orElseThrow(AssistantNotFoundException::new);
        Deletion known = waiting.forCompletion(deletion, Preference.waitTime(prefer, settings), caller);
        if (known.isCompleted()) {
            return ResponseEntity.ok(DeletionAnswer.of(known));
        }
        return accepted(id, DeletionAnswer.of(known));
    }

    /** It goes on; where to follow it, and what is known so far. */
    static ResponseEntity<DeletionAnswer> accepted(AssistantId assistant, DeletionAnswer known) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/assistants/" + assistant + "/deletion"))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(known);
    }

    @GetMapping("/api/assistants/{id}/deletion")
    DeletionStatus status(@PathVariable AssistantId id, Caller caller) {
        Deletion deletion = deletions.latest(id, Action.READ, caller);
        return DeletionStatus.of(obstacles.situationOf(deletion), Instant.now());
    }
}
