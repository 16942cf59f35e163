package io.assistantdeletion.chaos;

import io.assistantdeletion.chaos.Findings.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compares what was asked for with what the log tells, with both tables, and with what the vendor saw and still holds. */
record Verdict(List<ToldDeletion> deletions, Findings findings) {

    static Verdict on(Evidence evidence) {
        Findings findings = new Findings();
        List<ToldDeletion> deletions = new ArrayList<>();
        evidence.log()
                .byDeletion()
                .forEach((id, entries) -> ToldDeletion.of(id, entries)
                        .ifPresentOrElse(
                                deletions::add,
                                () -> findings.report(
                                        Finding.OUT_OF_ORDER, "deletion " + id + " begins without a request")));
        LogJudge events = new LogJudge(evidence.log(), deletions, evidence.everything(), findings);
        events.judgeRequests(evidence.accepted());
        events.judgeEvents();
        events.judgeStates();
        new TablesJudge(evidence.doomed(), evidence.bystanders(), evidence.everything(), findings)
                .judge(evidence.bystandersRows());
        VendorJudge vendor =
                new VendorJudge(evidence.vapi(), deletions, evidence.doomed(), evidence.bystanders(), findings);
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
