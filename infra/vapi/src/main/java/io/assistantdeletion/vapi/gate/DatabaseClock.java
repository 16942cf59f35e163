package io.assistantdeletion.vapi.gate;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database's time, so that all instances agree: with a clock of its own, one that is ahead would stop the others. Asked
 * for once a minute and counted on in between. Not called from within a transaction of the bucket's.
 */
final class DatabaseClock implements TimeMeter {
    private static final Duration TRUSTED_FOR = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private long database;
    private long local;

    DatabaseClock(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        ask();
    }

    @Override
    public synchronized long currentTimeNanos() {
        if (System.nanoTime() - local > TRUSTED_FOR.toNanos()) {
            ask();
        }
        return database + System.nanoTime() - local;
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }

    private void ask() {
        database = jdbc.sql("select clock_timestamp()")
                .query((row, n) -> ChronoUnit.MICROS.between(
                                Instant.EPOCH,
                                row.getObject(1, OffsetDateTime.class).toInstant())
                        * 1_000)
                .single();
        local = System.nanoTime();
    }
}
