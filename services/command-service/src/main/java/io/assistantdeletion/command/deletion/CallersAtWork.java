package io.assistantdeletion.command.deletion;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * So many callers may be at work at a time, fewer than there are connections to the database: whatever crowd comes, what
 * is read from the log still finds one. Without that a crowd would wait for completions that nobody can read any more.
 */
@Component
public class CallersAtWork {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Semaphore places;

    /** @param connections to the database */
    CallersAtWork(WaitSettings settings, @Value("${spring.datasource.hikari.maximum-pool-size}") int connections) {
        if (settings.mostAtWork() >= connections) {
            throw new IllegalArgumentException("command-service.wait.most-at-work must be less than"
                    + " spring.datasource.hikari.maximum-pool-size, which is " + connections);
        }
        this.places = new Semaphore(settings.mostAtWork(), true);
    }

    /** Whether there was a place, at once or soon; whoever got one leaves it. */
    public boolean enter() throws InterruptedException {
        return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void leave() {
        places.release();
    }

    /** Of who was in before: it is not turned away. */
    void comeBack() {
        places.acquireUninterruptibly();
    }
}
