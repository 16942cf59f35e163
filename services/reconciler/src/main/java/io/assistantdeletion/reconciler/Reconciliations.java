package io.assistantdeletion.reconciler;

import io.assistantdeletion.leadership.LeaderLock;
import io.assistantdeletion.leadership.Leadership;
import io.assistantdeletion.reconciler.replay.ReplayProgress;
import io.assistantdeletion.reconciler.report.Report;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;

/**
 * The runs: one at a time, of all instances. The latest ones are remembered for as long as this process lives; what was
 * done is in the log for ever.
 */
@Service
public class Reconciliations {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliations.class);
    private static final int REMEMBERED = 20;
    /** Whoever has just ended may not have let the lock go yet. */
    private static final int ATTEMPTS = 5;

    private static final Duration GAP = Duration.ofMillis(200);

    private final Reconciliation reconciliation;
    private final LeaderLock lock;
    private final Map<UUID, Run> runs = new LinkedHashMap<>();

    Reconciliations(Reconciliation reconciliation, LeaderLock lock) {
        this.reconciliation = reconciliation;
        this.lock = lock;
    }

    /** Begins a run in the background; none if another one is running, here or elsewhere. */
    public Optional<UUID> begin(Order order) throws InterruptedException {
        return acquire().map(leadership -> {
            UUID id = UUID.randomUUID();
            ReplayProgress progress = new ReplayProgress();
            remember(id, new Run.Running(order, progress));
            Thread.ofVirtual().name("reconciliation").start(() -> run(id, order, progress, leadership));
            return id;
        });
    }

    /** A run to be waited for; none if another one is running, here or elsewhere. */
    Optional<Report> run(Order order, ReplayProgress progress) throws InterruptedException {
        Optional<Leadership> leadership = acquire();
        if (leadership.isEmpty()) {
            return Optional.empty();
        }
        try (Leadership mine = leadership.get()) {
            return Optional.of(reconciliation.run(order, progress, mine::held));
        }
    }

    public synchronized Optional<Run> find(UUID id) {
        return Optional.ofNullable(runs.get(id));
    }

    private void run(UUID id, Order order, ReplayProgress progress, Leadership leadership) {
        Run ended;
        try (leadership) {
            ended = new Run.Done(reconciliation.run(order, progress, leadership::held));
        } catch (InterruptedException | RuntimeException e) { // the end of a thread: whoever asks is told
            LOG.atWarn().setCause(e).addKeyValue("run", id).log("Reconciliation failed");
            ended = new Run.Failed(order);
        }
        remember(id, ended);
    }

    private synchronized void remember(UUID id, Run run) {
        runs.put(id, run);
        if (runs.size() > REMEMBERED) {
            runs.remove(runs.keySet().iterator().next());
        }
    }

    private Optional<Leadership> acquire() throws InterruptedException {
        try {
            Optional<Leadership> leadership = lock.tryAcquire();
            for (int attempt = 1; leadership.isEmpty() && attempt < ATTEMPTS; attempt++) {
                Thread.sleep(GAP);
                leadership = lock.tryAcquire();
            }
            return leadership;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The lock of the reconciler can't be asked for", e);
        }
    }

    /** Where a run stands. */
    public sealed interface Run {
        record Running(Order order, ReplayProgress progress) implements Run {}

        record Done(Report report) implements Run {}

        /** The log of the service says why. */
        record Failed(Order order) implements Run {}
    }
}
