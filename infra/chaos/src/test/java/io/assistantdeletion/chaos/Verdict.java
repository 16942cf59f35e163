package io.assistantdeletion.chaos;

import io.assistantdeletion.chaos.Findings.Finding;
import io.assistantdeletion.simulator.VapiSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what was asked for with what the log tells, with both tables, and with what the vendor saw and still holds. */
record Verdict(List<ToldDeletion> deletions, Findings findings) {

    /**
     * @param accepted the assistants whose deletion was accepted
     * @param bystandersRows as they were before
     */
    static Verdict on(
            Set<UUID> accepted,
            List<Doomed> doomed,
            List<Bystander> bystanders,
            String bystandersRows,
            EventLog log,
            JdbcClient everything,
            VapiSimulator vapi) {
        Findings findings = new Findings();
        List<ToldDeletion> deletions = new ArrayList<>();
        log.byDeletion()
                .forEach((id, entries) -> ToldDeletion.of(id, entries)
                        .ifPresentOrElse(
                                deletions::add,
                                () -> findings.report(
                                        Finding.OUT_OF_ORDER, "deletion " + id + " begins without a request")));
        LogJudge events = new LogJudge(log, deletions, everything, findings);
        events.judgeRequests(accepted);
        events.judgeEvents();
        events.judgeStates();
        new TablesJudge(doomed, bystanders, everything, findings).judge(bystandersRows);
        VendorJudge vendor = new VendorJudge(vapi, deletions, doomed, bystanders, findings);
        vendor.judgeCalls();
        vendor.judgeAccount();
        return new Verdict(deletions, findings);
    }

    int completed() {
        return (int) deletions.stream().filter(ToldDeletion::isCompleted).count();
    }

    /** From the request to the completion, in order of their length. */
    List<Duration> durations() {
        return deletions.stream()
                .filter(ToldDeletion::isCompleted)
                .map(ToldDeletion::took)
                .sorted()
                .toList();
    }
}
