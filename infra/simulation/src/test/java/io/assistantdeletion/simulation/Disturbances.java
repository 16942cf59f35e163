package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.RequestReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What people, the host application and the vendor do beside the product's own work, one thing at a time. */
final class Disturbances {
    private final Run run;
    private final Host host;
    private final VendorAccount vendor;
    private final Slot slot;
    private final CommandService commands;
    private final List<HostAssistant> doomed;
    private final Consumer<HostAssistant> request;
    private final List<VendorHandler> phoneWorkers;

    Disturbances(
            Run run,
            Host host,
            VendorAccount vendor,
            Slot slot,
            CommandService commands,
            List<HostAssistant> doomed,
            Consumer<HostAssistant> request,
            List<VendorHandler> phoneWorkers) {
        this.run = run;
        this.host = host;
        this.vendor = vendor;
        this.slot = slot;
        this.commands = commands;
        this.doomed = doomed;
        this.request = request;
        this.phoneWorkers = phoneWorkers;
    }

    void next() {
        HostAssistant one = run.chance().of(doomed);
        List<AssistantDeletionRequested> accepted = commands.accepted();
        switch (run.chance().below(12)) {
            case 0, 1, 2 -> request.accept(one);
            case 3 -> vendor.changeMood();
            case 4 -> host.provisionLate(one);
            case 5 -> host.reassign();
            case 6 -> host.holdOrLetGo(one);
            case 7 -> host.pinOrUnpin();
            case 8 -> {
                if (run.chance().oneIn(4)) {
                    slot.drop();
                }
            }
            case 9 -> {
                if (run.chance().oneIn(20)) {
                    host.deleteByHand(one);
                } else {
                    silencePhoneHandler();
                }
            }
            case 10 -> {
                if (!accepted.isEmpty()) {
                    RequestReason reason = run.chance().oneIn(2) ? RequestReason.RETRY : RequestReason.REPAIR;
                    commands.retry(run.chance().of(accepted).deletionId(), reason);
                }
            }
            default -> {
                if (!accepted.isEmpty()) {
                    commands.waive(run.chance().of(accepted).deletionId());
                }
            }
        }
    }

    private void silencePhoneHandler() {
        Instant until = run.clock().now().plus(run.chance().upTo(Duration.ofMinutes(20)));
        phoneWorkers.forEach(worker -> worker.beSilentUntil(until));
    }
}
