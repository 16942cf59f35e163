package io.assistantdeletion.vapi.work;

import io.assistantdeletion.tracing.Traces;
import io.assistantdeletion.vapi.VapiAnswer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows a claim: exactly one request, and what came of it is stored. */
class VendorCall {
    private static final Logger LOG = LoggerFactory.getLogger(VendorCall.class);

    private final VendorAttempts rows;
    private final VendorResource resource;
    private final CallSpans spans;
    private final Duration latestStart;

    /** @param latestStart so long after its claim a call may begin: it ends before the lease does */
    VendorCall(VendorAttempts rows, VendorResource resource, CallSpans spans, Duration latestStart) {
        this.rows = rows;
        this.resource = resource;
        this.spans = spans;
        this.latestStart = latestStart;
    }

    /**
     * If storing fails, the next attempt knows by the lease that is still there that this one may have had its effect.
     *
     * @param claim when it began, by {@link System#nanoTime()}
     */
    void make(VendorDeletion row, boolean probe, long claim) {
        try (Scope _ = Traces.context(row.cause().traceparent()).makeCurrent()) {
            if (System.nanoTime() - claim > latestStart.toNanos()) {
                LOG.atWarn()
                        .addKeyValue("deletion", row.deletionId())
                        .addKeyValue("attempt", row.attempt())
                        .log("Claim took too long, nothing is sent and another attempt follows");
                rows.handBack(List.of(row));
            } else if (!rows.settle(row, spans.around(row, () -> ask(row)), probe)) {
                LOG.atWarn()
                        .addKeyValue("deletion", row.deletionId())
                        .addKeyValue("attempt", row.attempt())
                        .log("Lease was lost, the outcome is left to a later attempt");
            }
        } catch (RuntimeException e) { // the top of this thread: whatever it was, the row is still due
            LOG.atWarn()
                    .addKeyValue("deletion", row.deletionId())
                    .addKeyValue("attempt", row.attempt())
                    .setCause(e)
                    .log("Outcome could not be stored, another attempt follows when the lease has run out");
        }
    }

    private VapiAnswer ask(VendorDeletion row) {
        return switch (row.progress().phase()) {
            case Phase.Deleting _, Phase.Confirmed _ -> resource.delete(row);
            case Phase.Verifying _, Phase.Checking _ -> resource.get(row);
            case Phase.Searching(var found, Instant before) -> resource.search(row, Optional.ofNullable(before));
            case Phase.Ended _ -> throw new IllegalStateException("Nothing is to be asked about " + row.resource());
        };
    }
}
