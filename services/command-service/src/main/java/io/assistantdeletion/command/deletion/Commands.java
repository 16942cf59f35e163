package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.AssistantDeletionRejected;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.CommandEnvelope;
import io.assistantdeletion.contracts.RejectedReason;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.outbox.Outbox;
import io.assistantdeletion.security.Action;
import io.assistantdeletion.security.Caller;
import io.assistantdeletion.security.Callers;
import io.assistantdeletion.security.KeysUnavailableException;
import io.assistantdeletion.security.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletions that other services ask for, under the same rules as over HTTP. */
@Service
public class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    /** No longer than a stolen token should be of use, and long enough for an installation that was down. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private final Tokens tokens;
    private final Deletions deletions;
    private final CommandDecisions decisions;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Commands(
            Tokens tokens,
            Deletions deletions,
            CommandDecisions decisions,
            Outbox outbox,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.deletions = deletions;
        this.decisions = decisions;
        this.outbox = outbox;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * Requests the deletion, or tells why not. Read again, an accepted command does nothing, a refused one is judged
     * again: it may have been sent again, with another token.
     *
     * @throws KeysUnavailableException if the token can't be checked now
     */
    public void on(CommandEnvelope envelope, Credentials credentials) {
        if (decisions.isAccepted(envelope)) {
            return;
        }
        switch (judge(credentials)) {
            case Verdict.Refused(RejectedReason reason) ->
                transaction.executeWithoutResult(status -> reject(envelope, reason));
            case Verdict.SpeaksFor(Caller caller) ->
                transaction.executeWithoutResult(status -> request(envelope, caller));
        }
    }

    /** Before anything is looked for. */
    private Verdict judge(Credentials credentials) {
        String token = credentials.token();
        if (credentials.presentedAt().isBefore(Instant.now().minus(OLDEST))) {
            return new Verdict.Refused(RejectedReason.TOO_OLD);
        }
        if (token == null) {
            return new Verdict.Refused(RejectedReason.TOKEN_MISSING);
        }
        try {
            Caller caller = Callers.of(tokens.verify(token, credentials.presentedAt()));
            return caller.couldDo(Action.DELETE)
                    ? new Verdict.SpeaksFor(caller)
                    : new Verdict.Refused(RejectedReason.SCOPE_MISSING);
        } catch (BadJwtException e) {
            return new Verdict.Refused(RejectedReason.TOKEN_INVALID);
        }
    }

    private void request(CommandEnvelope envelope, Caller caller) {
        AssistantId assistant = envelope.command().assistantId();
        deletions
                .request(assistant, caller, Cause.of(envelope))
                .ifPresentOrElse(
                        deletion -> decisions.accept(envelope), () -> reject(envelope, RejectedReason.NOT_FOUND));
    }

    private void reject(CommandEnvelope envelope, RejectedReason reason) {
        if (decisions.reject(envelope, reason)) {
            outbox.append(
                    new AssistantDeletionRejected(
                            envelope.id(), envelope.command().assistantId(), reason),
                    Cause.of(envelope));
            events.publishEvent(new CommandRejected(reason));
            LOG.atInfo()
                    .addKeyValue("command", envelope.id())
                    .addKeyValue("reason", reason)
                    .log("Command refused");
        }
    }

    private sealed interface Verdict {
        record Refused(RejectedReason reason) implements Verdict {}

        record SpeaksFor(Caller caller) implements Verdict {}
    }
}
