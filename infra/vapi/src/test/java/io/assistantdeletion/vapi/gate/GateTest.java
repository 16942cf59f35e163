package io.assistantdeletion.vapi.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.vapi.VapiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final GateSettings SETTINGS = new GateSettings(
            10, 3, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMinutes(1), null, Duration.ofMinutes(5));
    private static final VapiAnswer RATE_LIMIT = new VapiAnswer.RateLimited(Optional.empty());
    private static final List<VapiAnswer> UNDERSTOOD = List.of(
            new VapiAnswer.Deleted(),
            new VapiAnswer.Gone(),
            new VapiAnswer.Present(Set.of()),
            new VapiAnswer.Numbers(List.of(), Optional.empty()),
            new VapiAnswer.Account(Optional.empty()),
            new VapiAnswer.ResourceRefused(FailedReason.PINNED));

    @Nested
    class Open {
        private final Gate open = new Gate.Open(0);

        @Test
        void a_rate_limit_shuts_it_for_as_long_as_the_vendor_says_or_was_seen_to_need() {
            assertThat(after(open, RATE_LIMIT)).isEqualTo(shut(ShutReason.RATE_LIMITED, NOW, 20, 0));
            assertThat(after(open, new VapiAnswer.RateLimited(Optional.of(Duration.ofSeconds(7)))))
                    .isEqualTo(shut(ShutReason.RATE_LIMITED, NOW, 7, 0));
        }

        @Test
        void what_the_vendor_says_is_followed_within_reason() {
            assertThat(after(open, new VapiAnswer.RateLimited(Optional.of(Duration.ZERO))))
                    .isEqualTo(shut(ShutReason.RATE_LIMITED, NOW, 1, 0));
            assertThat(after(open, new VapiAnswer.RateLimited(Optional.of(Duration.ofSeconds(99_999)))))
                    .isEqualTo(shut(ShutReason.RATE_LIMITED, NOW, 600, 0));
        }

        @Test
        void a_refused_account_shuts_it() {
            assertThat(after(open, new VapiAnswer.AccountRefused()))
                    .isEqualTo(shut(ShutReason.ACCOUNT_REFUSED, NOW, 1, 0));
        }

        @Test
        void unknown_answers_shut_it_when_they_are_many_in_a_row() {
            Gate one = after(open, new VapiAnswer.Unknown(true));
            Gate two = after(one, new VapiAnswer.Unknown(true));

            assertThat(two).isEqualTo(new Gate.Open(2));
            assertThat(after(two, new VapiAnswer.Unknown(true)))
                    .isEqualTo(shut(ShutReason.VENDOR_UNAVAILABLE, NOW, 1, 0));
        }

        @Test
        void an_answer_that_is_understood_begins_a_new_row() {
            assertThat(UNDERSTOOD)
                    .allSatisfy(answer ->
                            assertThat(after(new Gate.Open(2), answer)).isEqualTo(open));
        }
    }

    @Nested
    class Shut {
        private final Gate shut = shut(ShutReason.RATE_LIMITED, EARLIER, 0, 2);

        @Test
        void the_probe_opens_it() {
            assertThat(UNDERSTOOD)
                    .allSatisfy(answer ->
                            assertThat(shut.after(answer, true, SETTINGS, NOW)).isEqualTo(new Gate.Open(0)));
        }

        @Test
        void a_probe_that_fails_shuts_it_for_longer_and_its_beginning_stays() {
            assertThat(shut.after(new VapiAnswer.Unknown(true), true, SETTINGS, NOW))
                    .isEqualTo(shut(ShutReason.VENDOR_UNAVAILABLE, EARLIER, 8, 3));
            assertThat(shut.after(new VapiAnswer.AccountRefused(), true, SETTINGS, NOW))
                    .isEqualTo(shut(ShutReason.ACCOUNT_REFUSED, EARLIER, 8, 3));
            assertThat(shut.after(RATE_LIMIT, true, SETTINGS, NOW))
                    .isEqualTo(shut(ShutReason.RATE_LIMITED, EARLIER, 60, 3));
        }

        @Test
        void answers_to_calls_that_were_sent_before_change_nothing() {
            assertThat(after(shut, new VapiAnswer.Deleted())).isEqualTo(shut);
            assertThat(after(shut, RATE_LIMIT)).isEqualTo(shut);
            assertThat(after(shut, new VapiAnswer.Unknown(true))).isEqualTo(shut);
        }
    }

    @Nested
    class Settings {
        @Test
        void an_organization_that_is_blank_is_none() {
            assertThat(settings(" ").organization()).isNull();
            assertThat(settings(" org ").organization()).isEqualTo("org");
        }

        @Test
        void a_gap_doubles_up_to_the_longest_and_not_beyond_what_a_number_holds() {
            Duration second = Duration.ofSeconds(1);
            Duration longest = Duration.ofDays(36_500);

            assertThat(Backoff.ceiling(second, longest, 0)).isEqualTo(second);
            assertThat(Backoff.ceiling(second, longest, 5)).isEqualTo(Duration.ofSeconds(32));
            assertThat(Backoff.ceiling(second, Duration.ofSeconds(32), 6)).isEqualTo(Duration.ofSeconds(32));
            assertThat(Backoff.ceiling(second, longest, 1_000)).isEqualTo(Duration.ofSeconds(1L << 30));
        }

        private static GateSettings settings(@Nullable String organization) {
            return new GateSettings(
                    10,
                    3,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    organization,
                    Duration.ofMinutes(5));
        }
    }

    private static Gate after(Gate gate, VapiAnswer answer) {
        return gate.after(answer, false, SETTINGS, NOW);
    }

    private static Gate shut(ShutReason reason, Instant since, long reopensInSeconds, int failedProbes) {
        return new Gate.Shut(reason, since, NOW.plusSeconds(reopensInSeconds), failedProbes);
    }
}
