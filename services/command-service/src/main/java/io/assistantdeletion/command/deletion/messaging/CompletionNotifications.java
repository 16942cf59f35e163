package io.assistantdeletion.command.deletion.messaging;

import io.assistantdeletion.command.deletion.CompletionSignals;
import io.assistantdeletion.contracts.DeletionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens on a connection of its own, outside the pool, and opens a new one whenever it is lost. */
@Component
class CompletionNotifications implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CompletionNotifications.class);
    private static final String APPLICATION_NAME = "assistant-deletion-completions";
    private static final int WAIT_MILLIS = 500;

    /** A connection that a network drops without a word looks as quiet as one on which nothing is told. */
    private static final int LOOKS_PER_PING = 6;

    private static final int ANSWER_SECONDS = 3;

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final CompletionSignals signals;
    private volatile boolean running;
    private @Nullable Thread thread;

    CompletionNotifications(JdbcConnectionDetails database, CompletionSignals signals) {
        this.database.setURL(database.getJdbcUrl());
        this.database.setUser(database.getUsername());
        this.database.setPassword(database.getPassword());
        this.database.setApplicationName(APPLICATION_NAME);
        this.database.setSocketTimeout(ANSWER_SECONDS);
        this.signals = signals;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("completions").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ends after the web server, whose last requests wait for it. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (running) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException | Error e) { // else nobody would wake up any more
                LOG.atWarn().setCause(e).log("Listening connection lost, opens a new one");
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CompletionSignals.CHANNEL);
        }
        signals.lookAgain();
        PGConnection notifications = connection.unwrap(PGConnection.class);
        for (int looks = 1; running; looks++) {
            for (PGNotification notification : notifications.getNotifications(WAIT_MILLIS)) {
                received(notification.getParameter());
            }
            if (looks % LOOKS_PER_PING == 0 && !connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException("No answer on the listening connection");
            }
        }
    }

    /** Any role of the database may notify on any channel: what is no deletion's id is none of ours. */
    private void received(String payload) {
        try {
            signals.received(new DeletionId(UUID.fromString(payload)));
        } catch (IllegalArgumentException e) {
            LOG.atWarn().log("Notification that names no deletion ignored");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
