package io.assistantdeletion.inbox;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Degraded while the log can't be reached: no restart would help, and nothing is lost. Whether a service is ready without
 * it is the service's to say.
 */
final class LogHealth implements HealthIndicator, AutoCloseable {
    private static final Status DEGRADED = new Status("DEGRADED");
    private static final int PATIENCE_MILLIS = 2_000;

    private final Admin admin;

    /** @param admin belongs to this from now on; what is asked of it needs no right */
    LogHealth(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Health health() {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS))
                    .clusterId()
                    .get();
            return Health.up().build();
        } catch (ExecutionException e) {
            return Health.status(DEGRADED).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.status(DEGRADED).build();
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
