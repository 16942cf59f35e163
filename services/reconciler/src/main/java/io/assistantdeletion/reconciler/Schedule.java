package io.assistantdeletion.reconciler;

import io.assistantdeletion.reconciler.replay.Range;
import io.assistantdeletion.reconciler.replay.ReplayProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** From time to time the whole log; a report, unless repair is switched on. */
@Component
@ConditionalOnWebApplication // not beside a run that was asked for on the command line
class Schedule {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final String INTERVAL = "${reconciler.interval:" + ReconcilerSettings.INTERVAL + "}";

    private final Reconciliations reconciliations;
    private final ReconcilerSettings settings;

    Schedule(Reconciliations reconciliations, ReconcilerSettings settings) {
        this.reconciliations = reconciliations;
        this.settings = settings;
    }

    @Scheduled(initialDelayString = INTERVAL, fixedDelayString = INTERVAL)
    void run() throws InterruptedException {
        Order order = new Order(settings.scheduledMode(), Range.ALL);
        if (reconciliations.run(order, new ReplayProgress()).isEmpty()) {
            LOG.atInfo().log("Another instance reconciles, this one does not");
        }
    }
}
