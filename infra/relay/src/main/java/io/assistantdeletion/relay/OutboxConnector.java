package io.assistantdeletion.relay;

import io.debezium.connector.postgresql.PostgresConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector, except that it is calm while nothing happens. Public for the engine, which names it. */
public final class OutboxConnector extends PostgresConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return OutboxConnectorTask.class;
    }
}
