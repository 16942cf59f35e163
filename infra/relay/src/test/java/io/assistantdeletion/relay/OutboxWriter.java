package io.assistantdeletion.relay;

import io.assistantdeletion.contracts.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Appends rows as the services do: one INSERT each, on a connection whose transactions the caller ends. */
record OutboxWriter(Connection connection) {

    /** @param number the row's place among those of its key */
    UUID append(String key, long number) throws SQLException {
        return append(key, "{\"number\":" + number + "}");
    }

    UUID append(String key, String payload) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, source, correlationid)"
                        + " values (?, ?, ?, 'test.v1', ?::json, '/test', ?)")) {
            insert.setObject(1, id);
            insert.setString(2, Topics.EVENTS);
            insert.setString(3, key);
            insert.setString(4, payload);
            insert.setObject(5, id);
            insert.executeUpdate();
        }
        return id;
    }
}
