package io.assistantdeletion.vapi.gate;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * How many calls may be sent, by all who share the database. A permit is taken in a transaction of its own, before any
 * row is claimed: what waits for the budget has no attempt yet.
 */
final class CallBudget {
    private static final long BUCKET = 1;
    private static final int BURSTS_PER_SECOND = 10;

    private final BucketProxy bucket;
    private final Duration refill;

    CallBudget(DataSource dataSource, int callsPerSecond) {
        BucketConfiguration rate = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(Math.max(1, callsPerSecond / BURSTS_PER_SECOND))
                        .refillGreedy(callsPerSecond, Duration.ofSeconds(1))
                        .build())
                .build();
        this.bucket = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("vendor.budget")
                .build()
                .builder()
                .build(BUCKET, () -> rate);
        this.refill = Duration.ofSeconds(1).dividedBy(callsPerSecond);
        bucket.replaceConfiguration(rate, TokensInheritanceStrategy.AS_IS); // a changed setting counts at once
    }

    int take(int most) {
        return (int) bucket.tryConsumeAsMuchAsPossible(most);
    }

    void giveBack(int unused) {
        if (unused > 0) {
            bucket.addTokens(unused);
        }
    }

    /** How long it takes until there is a permit again. */
    Duration refill() {
        return refill;
    }
}
