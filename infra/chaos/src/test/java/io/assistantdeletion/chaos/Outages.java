package io.assistantdeletion.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What concerns everybody: broker, database, slot. Each is over when the method returns. */
final class Outages {
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final Installation installation;
    private final Random random;
    private final Consumer<String> count;

    /** @param count is told the kind of each */
    Outages(Installation installation, Random random, Consumer<String> count) {
        this.installation = installation;
        this.random = random;
        this.count = count;
    }

    void killBroker() {
        count.accept("kill -9 of the broker");
        installation.broker().kill();
        pause(random.nextInt((int) LONGEST.toMillis()));
        installation.startBrokerAgain();
    }

    void freezeBroker() {
        count.accept("SIGSTOP of the broker");
        installation.broker().freeze();
        pause(random.nextInt((int) LONGEST.toMillis()));
        installation.broker().thaw();
    }

    /** As an operator does it, who loses patience when a client holds it up. */
    void restartDatabase() {
        count.accept("database stopped");
        endDatabase("-INT", "-QUIT");
        pause(random.nextInt((int) LONGEST.toMillis()));
        installation.startDatabaseAgain();
    }

    void killDatabase() {
        count.accept("kill -9 of the database");
        endDatabase("-KILL");
        installation.startDatabaseAgain();
    }

    private void endDatabase(String... signals) {
        try {
            List<ProcessHandle> processes = installation.database().processes();
            for (String signal : signals) {
                new ProcessBuilder(
                                "kill",
                                signal,
                                String.valueOf(processes.getFirst().pid()))
                        .start()
                        .waitFor();
                waitFor(processes);
            }
            installation.database().close(); // frees the directory for the next server
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitFor(List<ProcessHandle> processes) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            pause(50);
        }
    }

    void dropSlot() {
        try {
            JdbcClient superuser = JdbcClient.create(installation.superuser());
            superuser
                    .sql(
                            "select pg_terminate_backend(active_pid) from pg_replication_slots where active_pid is not null")
                    .query()
                    .listOfRows();
            superuser
                    .sql(
                            "select pg_drop_replication_slot(slot_name) from pg_replication_slots where active_pid is null")
                    .query()
                    .listOfRows();
            count.accept("replication slot dropped");
        } catch (DataAccessException e) {
            count.accept("replication slot not dropped: a reader was back first");
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
