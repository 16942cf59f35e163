package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.saga.DeletionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code saga}. All times are the database's. */
@Repository
class Sagas {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** By name: an asterisk would break prepared statements when a newer version adds a column. */
    private static final String COLUMNS = "state, cause_id, traceparent, cleanup_attempts";

    private final JdbcClient jdbc;
    private final CoordinatorSettings settings;

    Sagas(JdbcClient jdbc, CoordinatorSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    Optional<SavedSaga> lock(DeletionId deletion) {
        return jdbc.sql("select " + COLUMNS + " from saga where deletion_id = :deletion for update")
                .param("deletion", deletion.value())
                .query((row, n) -> saga(row))
                .optional();
    }

    /** Progress: whoever owes an outcome now has the whole deadline again. */
    void save(DeletionState state, EventEnvelope cause) {
        AssistantDeletionRequested request = state.request();
        jdbc.sql("""
                        insert into saga (deletion_id, assistant_id, organization_id, vapi_assistant_id,
                                          state_name, state, cause_id, traceparent, deadline_at)
                        values (:deletion, :assistant, :organization, :vapiAssistant,
                                :name, :state::json, :cause, :traceparent, now() + make_interval(secs => :deadline))
                        on conflict (deletion_id) do update
                        set state_name = excluded.state_name, state = excluded.state, cause_id = excluded.cause_id,
                            traceparent = excluded.traceparent, deadline_at = excluded.deadline_at, updated_at = now()""")
                .param("deletion", request.deletionId().value())
                .param("assistant", request.assistantId().value())
                .param("organization", request.organizationId().value())
                .param("vapiAssistant", request.vapiAssistantId().value())
                .param("name", state.getClass().getSimpleName())
                .param("state", JSON.writerFor(DeletionState.class).writeValueAsString(state))
                .param("cause", cause.id().value())
                .param("traceparent", cause.traceparent())
                .param("deadline", state.awaitsHandler() ? seconds(settings.handlerDeadline()) : null)
                .update();
    }

    /** Sagas whose handler is overdue; each is told once, and a new deadline begins with the next progress. */
    List<SavedSaga> claimOverdue(int most) {
        return jdbc.sql("""
                        update saga set deadline_at = null
                        where deletion_id in (select deletion_id from saga where deadline_at <= now()
                                              order by deadline_at limit :most for update skip locked)
                        returning """ + " " + COLUMNS)
                .param("most", most)
                .query((row, n) -> saga(row))
                .list();
    }

    Optional<SavedSaga> lockDueCleanup() {
        return jdbc.sql("select " + COLUMNS
                        + " from saga where cleanup_at <= now() order by cleanup_at limit 1 for update skip locked")
                .query((row, n) -> saga(row))
                .optional();
    }

    /**
     * Deletions that are completed and of whose assistants a tracking row is there again; of each assistant the newest.
     * Their assistants are gone, so such a row has none: the foreign key sees to that.
     */
    List<DeletionId> withLateRows(int most) {
        return jdbc.sql("""
                        select distinct on (s.vapi_assistant_id, s.organization_id) s.deletion_id
                        from phone_number_assignments p
                        join saga s on s.vapi_assistant_id = p.vapi_assistant_id
                                   and s.organization_id = p.organization_id
                        where p.assistant_id is null and p.vapi_assistant_id <> '' and s.state_name = 'Completed'
                          and not exists (select from vapi_assistants a
                                          where a.vapi_assistant_id = p.vapi_assistant_id or a.id = s.assistant_id)
                        order by s.vapi_assistant_id, s.organization_id, s.deletion_id desc limit :most""")
                .param("most", most)
                .query((row, n) -> new DeletionId(row.getObject("deletion_id", UUID.class)))
                .list();
    }

    void cleanupSucceeded(DeletionId deletion) {
        jdbc.sql("update saga set cleanup_at = null, cleanup_sqlstate = null where deletion_id = :deletion")
                .param("deletion", deletion.value())
                .update();
    }

    void cleanupFailed(DeletionId deletion, int attempts, @Nullable String sqlState) {
        jdbc.sql("""
                        update saga
                        set cleanup_attempts = :attempts, cleanup_sqlstate = :sqlstate,
                            cleanup_at = now() + make_interval(secs => :gap), updated_at = now()
                        where deletion_id = :deletion""")
                .param("deletion", deletion.value())
                .param("attempts", attempts)
                .param("sqlstate", sqlState)
                .param("gap", seconds(settings.gapAfter(attempts)))
                .update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static SavedSaga saga(ResultSet row) throws SQLException {
        return new SavedSaga(
                JSON.readValue(row.getString("state"), DeletionState.class),
                new Cause(new EventId(row.getObject("cause_id", UUID.class)), row.getString("traceparent")),
                row.getInt("cleanup_attempts"));
    }
}
