package io.assistantdeletion.leadership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Held until closed, or until the connection that holds the lock is lost. */
public final class Leadership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final long PING_MILLIS = 500;
    private static final int PING_TIMEOUT_SECONDS = 2;

    private final Connection connection;
    private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("leader").daemon().factory());
    private volatile boolean held = true;

    private Leadership(Connection connection) {
        this.connection = connection;
    }

    /** @param connection whose session has the lock; belongs to the leadership from now on */
    static Leadership begin(Connection connection) {
        Leadership leadership = new Leadership(connection);
        leadership.pings.scheduleWithFixedDelay(leadership::ping, PING_MILLIS, PING_MILLIS, TimeUnit.MILLISECONDS);
        return leadership;
    }

    public boolean held() {
        return held;
    }

    /** For the others ({@link LeaderLock#isHeldAs}), and for whoever looks at the database's sessions. */
    public void callItself(String name) throws SQLException {
        connection.setClientInfo("ApplicationName", name);
    }

    private void ping() {
        try {
            held = held && connection.isValid(PING_TIMEOUT_SECONDS);
        } catch (SQLException e) {
            held = false;
        }
    }

    @Override
    public void close() {
        held = false;
        pings.shutdownNow();
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("The leader's connection was gone already");
        }
    }
}
