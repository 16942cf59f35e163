package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.security.Caller;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Waits for a deletion to complete; on a virtual thread, so that a waiting request costs next to nothing. */
@Component
public class Waiting implements SmartLifecycle {
    private final Deletions deletions;
    private final CompletionSignals signals;
    private final WaitingPlaces places;
    private final CallersAtWork callers;
    private volatile boolean running;

    Waiting(Deletions deletions, CompletionSignals signals, WaitSettings settings, CallersAtWork callers) {
        this.deletions = deletions;
        this.signals = signals;
        this.places = new WaitingPlaces(settings.most(), settings.mostPerCaller());
        this.callers = callers;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Whoever waits is answered with what is known: the deletion goes on, and any other instance tells its end. */
    @Override
    public void stop() {
        running = false;
        signals.lookAgain();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** So many requests wait here now. */
    public int requests() {
        return places.taken();
    }

    /**
     * What is known when it is complete, or when the time is over; at once if too many wait already, or this instance stops.
     */
    public Deletion forCompletion(DeletionId deletion, Duration time, Caller caller) throws InterruptedException {
        if (!places.enter(caller.name())) {
            return deletions.get(deletion);
        }
        try {
            return forCompletion(deletion, time);
        } finally {
            places.leave(caller.name());
        }
    }

    private Deletion forCompletion(DeletionId deletion, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            CountDownLatch signal = signals.subscribe(deletion); // before the look, so that nothing is told in between
            try {
                Deletion known = deletions.get(deletion);
                if (known.isCompleted() || !running) {
                    return known;
                }
                if (!isSignalled(signal, end - System.nanoTime())) {
                    return deletions.get(deletion);
                }
            } finally {
                signals.unsubscribe(deletion, signal);
            }
        }
    }

    /** Who waits is not at work. */
    private boolean isSignalled(CountDownLatch signal, long nanos) throws InterruptedException {
        callers.leave();
        try {
            return signal.await(nanos, TimeUnit.NANOSECONDS);
        } finally {
            callers.comeBack();
        }
    }
}
