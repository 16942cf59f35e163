package io.assistantdeletion.assistant;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.NumberKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code waiting_assistant}. */
@Repository
class WaitingAssistants {
    private final JdbcClient jdbc;

    WaitingAssistants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(AssistantDeletionRequested request) {
        jdbc.sql("insert into waiting_assistant (deletion_id, request) values (:deletion, :request::json)"
                        + " on conflict do nothing")
                .param("deletion", request.deletionId().value())
                .param("request", EventPayloads.write(request))
                .update();
    }

    void addOutcome(DeletionId deletion, NumberKey number) {
        jdbc.sql("""
                        update waiting_assistant set with_outcome = array_append(with_outcome, :number)
                        where deletion_id = :deletion and not :number = any (with_outcome)""")
                .param("deletion", deletion.value())
                .param("number", number.value())
                .update();
    }

    Optional<WaitingAssistant> lock(DeletionId deletion) {
        return jdbc.sql("select request, with_outcome from waiting_assistant where deletion_id = :deletion for update")
                .param("deletion", deletion.value())
                .query((row, n) -> row(row))
                .optional();
    }

    private static WaitingAssistant row(ResultSet row) throws SQLException {
        AssistantDeletionRequested request =
                (AssistantDeletionRequested) EventPayloads.read(EventType.REQUESTED, row.getString("request"));
        String[] numbers = (String[]) row.getArray("with_outcome").getArray();
        return new WaitingAssistant(
                request, Arrays.stream(numbers).map(NumberKey::new).collect(Collectors.toUnmodifiableSet()));
    }
}
