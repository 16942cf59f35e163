package io.assistantdeletion.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Appends rows of one key, each in a transaction of its own, until it is closed. */
final class BackgroundWriter implements AutoCloseable {
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final List<UUID> rows = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable SQLException failure;

    private BackgroundWriter(DataSource dataSource, String key) {
        thread = new Thread(() -> write(dataSource, key));
    }

    static BackgroundWriter start(DataSource dataSource, String key) {
        BackgroundWriter writer = new BackgroundWriter(dataSource, key);
        writer.thread.start();
        return writer;
    }

    /** Those that are committed, in their order. */
    List<UUID> rows() {
        return List.copyOf(rows);
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("Rows were not written", failure);
        }
    }

    private void write(DataSource dataSource, String key) {
        try (Connection connection = dataSource.getConnection()) {
            while (open) {
                rows.add(new OutboxWriter(connection).append(key, rows.size()));
                LockSupport.parkNanos(GAP_NANOS);
            }
        } catch (SQLException e) {
            failure = e;
        }
    }
}
