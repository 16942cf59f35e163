package io.assistantdeletion.reconciler.usage;

import io.assistantdeletion.reconciler.records.GateRecord;
import io.assistantdeletion.reconciler.survey.FreeNumbers;
import io.assistantdeletion.reconciler.survey.Gate;
import io.assistantdeletion.reconciler.survey.VendorSurvey;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendor each time, so that the answer is never older than the question. Who asks while somebody is being
 * answered shares the next answer with all others that wait.
 */
public final class PhoneNumberUsage {
    private final VendorSurvey vendor;
    private final GateRecord gate;
    private final int limit;
    private @Nullable Usage latest;
    private long latestBegan;

    /** @param limit how many numbers the vendor lends the account */
    public PhoneNumberUsage(VendorSurvey vendor, GateRecord gate, int limit) {
        this.vendor = vendor;
        this.gate = gate;
        this.limit = limit;
    }

    public Usage now() throws InterruptedException {
        return sinceOrNewer(System.nanoTime());
    }

    private synchronized Usage sinceOrNewer(long asked) throws InterruptedException {
        if (latest == null || latestBegan - asked < 0) {
            long began = System.nanoTime();
            latest = ask();
            latestBegan = began;
        }
        return latest;
    }

    private Usage ask() throws InterruptedException {
        Gate now = gate.read();
        return switch (vendor.countFreeNumbers(now)) {
            case FreeNumbers.Counted(int used) -> new Usage(used, limit, Math.max(0, limit - used), now.now(), null);
            case FreeNumbers.Unknown(String why) -> new Usage(null, limit, null, now.now(), why);
        };
    }
}
