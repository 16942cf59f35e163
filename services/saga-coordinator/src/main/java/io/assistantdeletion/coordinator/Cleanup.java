package io.assistantdeletion.coordinator;

import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.outbox.Outbox;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The last step: removes the rows within a savepoint and tells that the deletion is complete, both or neither. What the
 * database refuses for this assistant is remembered and tried again; the event that led here counts as handled.
 */
@Component
class Cleanup {
    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

    private final TransactionTemplate savepoint;
    private final HostRows rows;
    private final Sagas sagas;
    private final Outbox outbox;

    Cleanup(PlatformTransactionManager transactions, HostRows rows, Sagas sagas, Outbox outbox) {
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(PROPAGATION_NESTED);
        this.rows = rows;
        this.sagas = sagas;
        this.outbox = outbox;
    }

    /** @param earlierAttempts that failed */
    void run(CleaningDatabase state, Cause cause, int earlierAttempts) {
        AssistantDeletionRequested request = state.request();
        try {
            RemovedRows removed = savepoint.execute(status -> rows.remove(request));
            outbox.append(DeletionSaga.completion(state, removed), cause);
            sagas.cleanupSucceeded(request.deletionId());
            LOG.atInfo()
                    .addKeyValue("deletion", request.deletionId())
                    .addKeyValue("assignments", removed.assignments())
                    .addKeyValue("assistants", removed.assistants())
                    .log("Database records deleted");
        } catch (DataAccessResourceFailureException e) {
            throw e; // the connection, not this assistant: the listener tries again
        } catch (DataAccessException e) {
            refused(request.deletionId(), earlierAttempts + 1, sqlState(e));
        }
    }

    private void refused(DeletionId deletion, int attempts, @Nullable String sqlState) {
        sagas.cleanupFailed(deletion, attempts, sqlState);
        LOG.atWarn()
                .addKeyValue("deletion", deletion)
                .addKeyValue("attempts", attempts)
                .addKeyValue("sqlstate", sqlState)
                .log("Database refused the cleanup, it will be tried again");
    }

    private static @Nullable String sqlState(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException cause ? cause.getSQLState() : null;
    }
}
