package io.assistantdeletion.vapi.gate;

import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many calls may be sent, by all who share the database. A permit is taken in a transaction of its own, before any
 * row is claimed: what waits for the budget has no attempt yet.
 */
final class CallBudget implements AutoCloseable {
    private static final long BUCKET = 1;
    private static final int BURSTS_PER_SECOND = 10;

    private final HikariDataSource dataSource;
    private final BucketProxy bucket;

    /** @param dataSource belongs to the budget from now on */
    CallBudget(HikariDataSource dataSource, int callsPerSecond) {
        this.dataSource = dataSource;
        BucketConfiguration rate = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(Math.max(1, callsPerSecond / BURSTS_PER_SECOND))
                        .refillGreedy(callsPerSecond, Duration.ofSeconds(1))
                        .build())
                .build();
        this.bucket = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("vendor.budget")
                .clientClock(new DatabaseClock(dataSource))
                .build()
                .builder()
                .build(BUCKET, () -> rate);
        bucket.replaceConfiguration(rate, TokensInheritanceStrategy.AS_IS); // a changed setting counts at once
    }

    /** As many as there are at once; maybe none. */
    int take(int most) {
        return (int) bucket.tryConsumeAsMuchAsPossible(most);
    }

    /**
     * One. Whoever finds none left reserves the next one and waits for it: so all that compete come in turn, and a busy
     * handler can't starve a quiet one.
     */
    void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(bucket.consumeIgnoringRateLimits(1));
    }

    /** So many calls could be sent at once; negative: so many wait for their turn. */
    long left() {
        return bucket.getAvailableTokens();
    }

    void giveBack(int unused) {
        if (unused > 0) {
            bucket.addTokens(unused);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
