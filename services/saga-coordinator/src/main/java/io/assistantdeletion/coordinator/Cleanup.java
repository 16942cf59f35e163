package io.assistantdeletion.coordinator;

import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.RequestReason;
import io.assistantdeletion.contracts.VendorDeletionRequested;
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

    private static final String WE = "saga-coordinator";

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
            Removal removal = savepoint.execute(status -> rows.removeAll(request));
            outbox.append(DeletionSaga.completion(state, removal.rows()), cause);
            appendFoundLate(request, removal, cause);
            sagas.cleanupSucceeded(request.deletionId());
            LOG.atInfo()
                    .addKeyValue("deletion", request.deletionId())
                    .addKeyValue("assignments", removal.rows().assignments())
                    .addKeyValue("assistants", removal.rows().assistants())
                    .log("Database records deleted");
        } catch (DataAccessResourceFailureException e) {
            throw e; // the connection, not this assistant: the listener tries again
        } catch (DataAccessException e) {
            refused(request.deletionId(), earlierAttempts + 1, sqlState(e));
        }
    }

    /** Rows that came when the deletion was completed. What the database refuses is looked at again later. */
    void removeLate(AssistantDeletionRequested request, Cause cause) {
        try {
            Removal removal = savepoint.execute(status -> rows.removeLate(request));
            appendFoundLate(request, removal, cause);
            LOG.atWarn()
                    .addKeyValue("deletion", request.deletionId())
                    .addKeyValue("assignments", removal.rows().assignments())
                    .addKeyValue("numbers", removal.foundLate().size())
                    .log("Database records that came after the cleanup deleted");
        } catch (DataAccessResourceFailureException e) {
            throw e;
        } catch (DataAccessException e) {
            LOG.atWarn()
                    .addKeyValue("deletion", request.deletionId())
                    .addKeyValue("sqlstate", sqlState(e))
                    .log("Database refused to delete records that came after the cleanup");
        }
    }

    private void appendFoundLate(AssistantDeletionRequested request, Removal removal, Cause cause) {
        if (!removal.foundLate().isEmpty()) {
            outbox.append(
                    new VendorDeletionRequested(
                            request.deletionId(),
                            request.assistantId(),
                            request.organizationId(),
                            request.vapiAssistantId(),
                            RequestReason.FOUND_LATE,
                            removal.foundLate(),
                            false,
                            WE),
                    cause);
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
