package io.assistantdeletion.vapi.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.vapi.VapiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code given(phase).told(outcome).hears(answer).then(phase).dueAfter(gap).tells(outcome)}. */
final class RowScenario {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final VendorWorkSettings SETTINGS = new VendorWorkSettings(
            16,
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(4),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofMinutes(10),
            Duration.ofSeconds(90),
            Duration.ofSeconds(10),
            Duration.ofMinutes(8),
            3);
    static final VendorOutcome DELETED = new VendorOutcome.Deleted();
    static final VendorOutcome REASSIGNED = new VendorOutcome.Skipped(SkippedReason.REASSIGNED, List.of());
    static final VapiAssistantId OURS = new VapiAssistantId("asst-ours");

    private final VendorDecision decision;

    private RowScenario(VendorDecision decision) {
        this.decision = decision;
    }

    static Given given(Phase phase) {
        return new Given(Progress.begin(phase), NOW);
    }

    static VendorOutcome failed(FailedReason reason) {
        return new VendorOutcome.Failed(reason, false);
    }

    static VendorOutcome willRetry(FailedReason reason) {
        return new VendorOutcome.Failed(reason, true);
    }

    static VendorOutcome untracked(String... candidates) {
        return new VendorOutcome.Skipped(
                SkippedReason.ID_NOT_TRACKED,
                List.of(candidates).stream().map(VapiPhoneNumberId::new).toList());
    }

    static VendorDeletion row(String vendorId, Progress progress, Instant requestedAt) {
        return new VendorDeletion(
                DeletionId.next(),
                vendorId,
                vendorId,
                new AssistantId(UUID.randomUUID()),
                new OrganizationId(UUID.randomUUID()),
                OURS,
                Cause.NONE,
                requestedAt,
                1,
                1,
                progress);
    }

    record Given(Progress progress, Instant requestedAt) {
        Given told(VendorOutcome outcome) {
            return with(progress.telling(outcome));
        }

        Given maybeDeleted() {
            return with(progress.withDoubt(true));
        }

        Given waived() {
            return with(progress.withWaiver(true));
        }

        Given reappeared(int times) {
            return with(progress.withReappearances(times));
        }

        Given requested(Duration ago) {
            return new Given(progress, NOW.minus(ago));
        }

        /** @param tellIn when patience ends, from now; null: it has been told */
        Given failing(FailedReason reason, int times, @Nullable Duration tellIn) {
            return with(progress.withTrouble(
                    new Progress.Trouble(reason, times, tellIn == null ? null : NOW.plus(tellIn))));
        }

        RowScenario hears(VapiAnswer answer) {
            return new RowScenario(VendorDecision.after(row(), answer, SETTINGS, NOW));
        }

        /** While the attempt was running somebody asked for the resource again. */
        RowScenario isRequestedAndHears(VapiAnswer answer) {
            return new RowScenario(
                    VendorDecision.after(row(), answer, SETTINGS, NOW).meanwhile(row(), true));
        }

        /** What came in while the attempt was running is in the row. */
        RowScenario hearsMeanwhile(VapiAnswer answer) {
            return new RowScenario(
                    VendorDecision.after(row(), answer, SETTINGS, NOW).meanwhile(row(), false));
        }

        RowScenario isOutOfPatience(FailedReason reason) {
            return new RowScenario(VendorDecision.outOfPatience(row(), reason));
        }

        RowScenario isWaived() {
            return new RowScenario(VendorDecision.waived(progress));
        }

        Progress isRequested() {
            return VendorDecision.requested(progress);
        }

        Phase begins() {
            return VendorDecision.begin(row(), SETTINGS, NOW);
        }

        /** As it is seen when the lease of an attempt ran out. */
        Progress isLeftAlone() {
            return new LockedRow(row(), NOW.minusSeconds(1), NOW).row().progress();
        }

        private Given with(Progress newer) {
            return new Given(newer, requestedAt);
        }

        private VendorDeletion row() {
            return RowScenario.row("phone-1", progress, requestedAt);
        }
    }

    Given andThen() {
        return new Given(decision.progress(), NOW);
    }

    RowScenario then(Phase phase) {
        assertThat(decision.progress().phase()).isEqualTo(phase);
        return this;
    }

    RowScenario thenEnds() {
        assertThat(decision.due()).isEqualTo(new Due.Never());
        return then(new Phase.Ended());
    }

    RowScenario dueAfter(Duration gap) {
        assertThat(decision.due()).isEqualTo(new Due.After(gap));
        return this;
    }

    RowScenario dueWithin(Duration ceiling) {
        assertThat(decision.due()).isEqualTo(new Due.Within(ceiling));
        return this;
    }

    RowScenario dueAsItWas() {
        assertThat(decision.due()).isEqualTo(new Due.AsItWas());
        return this;
    }

    RowScenario remembersThatItMayBeDeleted(boolean maybe) {
        assertThat(decision.progress().maybeDeleted()).isEqualTo(maybe);
        return this;
    }

    RowScenario isToBeToldIn(Duration time) {
        assertThat(decision.progress().trouble())
                .extracting(Progress.Trouble::tellAt)
                .isEqualTo(NOW.plus(time));
        return this;
    }

    RowScenario isInNoTrouble() {
        assertThat(decision.progress().trouble()).isNull();
        return this;
    }

    RowScenario hasReappeared(int times) {
        assertThat(decision.progress().reappearances()).isEqualTo(times);
        return this;
    }

    void tells(VendorOutcome outcome) {
        assertThat(decision.tell()).contains(outcome);
        assertThat(decision.progress().told()).isEqualTo(outcome);
        assertThat(decision.progress().revision()).isPositive();
    }

    void tellsNothing() {
        assertThat(decision.tell()).isEmpty();
    }
}
