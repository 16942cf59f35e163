package io.assistantdeletion.reconciler.records;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.reconciler.comparison.SagaRecord;
import io.assistantdeletion.saga.DeletionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What the coordinator lets others know of its sagas: the view {@code saga_record}. */
@Repository
public class SagaRecords {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;

    SagaRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Map<DeletionId, SagaRecord> find(Collection<DeletionId> deletions) {
        return jdbc
                .sql("select deletion_id, assistant_id, state, updated_at from saga_coordinator.saga_record"
                        + " where deletion_id = any (:deletions)")
                .param("deletions", deletions.stream().map(DeletionId::value).toArray(UUID[]::new))
                .query((row, n) -> saga(row))
                .list()
                .stream()
                .collect(Collectors.toMap(SagaRecord::deletion, Function.identity()));
    }

    /**
     * Ids of all sagas, so many at a time.
     *
     * @param after the last one of those before; null: from the first on
     */
    public List<DeletionId> ids(@Nullable DeletionId after, int most) {
        return jdbc.sql("select deletion_id from saga_coordinator.saga_record where deletion_id > :after"
                        + " order by deletion_id limit :most")
                .param("after", after == null ? BEFORE_ALL : after.value())
                .param("most", most)
                .query((row, n) -> new DeletionId(row.getObject(1, UUID.class)))
                .list();
    }

    private static SagaRecord saga(ResultSet row) throws SQLException {
        return new SagaRecord(
                new DeletionId(row.getObject("deletion_id", UUID.class)),
                new AssistantId(row.getObject("assistant_id", UUID.class)),
                JSON.readValue(row.getString("state"), DeletionState.class),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
