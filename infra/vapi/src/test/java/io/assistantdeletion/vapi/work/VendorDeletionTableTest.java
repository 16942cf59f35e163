package io.assistantdeletion.vapi.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Leases, the attempt fence, turns and patience, on the real database and with the rights of a handler. */
class VendorDeletionTableTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration CONFIRMED_FOR = Duration.ofHours(1);
    private static final Duration NO_TIME = Duration.ofSeconds(-1);
    private static final DataSource DATABASE = HandlerDatabase.dataSource();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

    private final VendorDeletionTable table = new VendorDeletionTable(JDBC);
    private final VendorQueue queue = new VendorQueue(JDBC);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE));

    @BeforeEach
    void nothingElseIsDue() {
        JDBC.sql("update vendor_deletion set due_at = null, tell_at = null").update();
    }

    @Nested
    class Attempts {
        @Test
        void recorded_twice_is_one_row() {
            VendorDeletion row = row();

            assertThat(table.insert(row)).isTrue();
            assertThat(table.insert(row)).isFalse();
            assertThat(claim(10, LEASE)).hasSize(1);
        }

        @Test
        void a_claim_writes_the_attempt_and_keeps_others_away() {
            table.insert(row());

            VendorDeletion claimed = claim(10, LEASE).getFirst();

            assertThat(claimed.attempt()).isEqualTo(1);
            assertThat(queue.due(10)).isZero();
            assertThat(claim(10, LEASE)).isEmpty();
        }

        @Test
        void a_lease_that_ran_out_is_seen_by_the_next() {
            table.insert(row());
            claim(10, NO_TIME);

            assertThat(queue.due(10)).isEqualTo(1);
            LockedRow found =
                    inTransaction(() -> queue.lockDue(10, CONFIRMED_FOR)).getFirst();

            assertThat(found.isRunning()).isFalse();
            assertThat(found.row().progress().maybeDeleted()).isTrue();
            assertThat(claim(10, LEASE).getFirst().attempt()).isEqualTo(2);
        }

        @Test
        void whoever_lost_the_lease_can_not_store_an_outcome() {
            table.insert(row());
            VendorDeletion lost = claim(10, NO_TIME).getFirst();
            assertThat(inTransaction(() -> table.lockIfMine(lost)))
                    .as("nor late")
                    .isEmpty();
            VendorDeletion owner = claim(10, LEASE).getFirst();

            assertThat(inTransaction(() -> table.lockIfMine(lost))).isEmpty();
            assertThat(inTransaction(() -> table.lockIfMine(owner))).isPresent();
        }

        @Test
        void what_is_handed_back_is_due_at_once_and_leaves_no_doubt() {
            table.insert(row());

            table.handBack(claim(1, LEASE).getFirst());

            VendorDeletion next = claim(1, LEASE).getFirst();
            assertThat(next.attempt()).isEqualTo(2);
            assertThat(next.progress().maybeDeleted()).isFalse();
        }

        @Test
        void what_is_handed_back_keeps_the_doubt_of_an_earlier_attempt() {
            table.insert(row());
            claim(1, NO_TIME);

            table.handBack(claim(1, LEASE).getFirst());

            assertThat(claim(1, LEASE).getFirst().progress().maybeDeleted()).isTrue();
        }

        @Test
        void whoever_lost_the_lease_hands_back_nothing() {
            table.insert(row());
            VendorDeletion lost = claim(1, NO_TIME).getFirst();
            VendorDeletion owner = claim(1, LEASE).getFirst();

            table.handBack(lost);

            assertThat(inTransaction(() -> table.lockIfMine(owner))).isPresent();
        }

        @Test
        void what_is_stored_is_read_again_and_due_when_it_was_said() {
            table.insert(row());
            VendorDeletion owner = claim(10, LEASE).getFirst();
            Progress progress = new Progress(
                    new Phase.Searching(
                            List.of(new VapiPhoneNumberId("phone-1")), Instant.parse("2026-01-01T00:00:00Z")),
                    true,
                    2,
                    new Progress.Trouble(FailedReason.RATE_LIMITED, 7, Instant.parse("2100-01-01T00:00:00Z")),
                    3,
                    new VendorOutcome.Failed(FailedReason.PINNED, false),
                    true);

            table.save(owner.with(progress), new Due.Never(), true, "UNKNOWN");

            assertThat(claim(10, LEASE)).isEmpty();
            LockedRow stored = inTransaction(() -> table.lock(owner.deletionId(), owner.resource()))
                    .orElseThrow();
            assertThat(stored.leasedUntil()).isNull();
            assertThat(stored.row()).isEqualTo(owner.with(progress));
            table.save(stored.row(), Due.AT_ONCE, false, null);
            assertThat(claim(10, LEASE)).hasSize(1);
        }

        @Test
        void two_that_claim_at_once_never_get_the_same() {
            IntStream.range(0, 200).forEach(n -> table.insert(row()));

            List<List<VendorDeletion>> claims =
                    Stream.generate(() -> CompletableFuture.supplyAsync(() -> claimAll(5))).limit(4).toList().stream()
                            .map(CompletableFuture::join)
                            .toList();

            List<VendorDeletion> all = claims.stream().flatMap(List::stream).toList();
            assertThat(all)
                    .hasSize(200)
                    .allSatisfy(row -> assertThat(row.attempt()).isEqualTo(1));
            assertThat(all.stream().map(VendorDeletion::deletionId)).doesNotHaveDuplicates();
        }

        private List<VendorDeletion> claimAll(int atOnce) {
            List<VendorDeletion> all = new ArrayList<>();
            List<VendorDeletion> some = claim(atOnce, LEASE);
            while (!some.isEmpty() && all.size() < 1000) { // what nobody leases would be claimed for ever
                all.addAll(some);
                some = claim(atOnce, LEASE);
            }
            return all;
        }
    }

    @Nested
    class Turns {
        private final OrganizationId many = new OrganizationId(UUID.randomUUID());
        private final OrganizationId single = new OrganizationId(UUID.randomUUID());

        @Test
        void a_tenant_with_one_is_served_next_although_another_has_a_thousand_and_came_first() {
            IntStream.range(0, 1000).forEach(n -> table.insert(row(many)));
            claim(1, LEASE);
            VendorDeletion one = row(single);
            table.insert(one);

            assertThat(claim(1, LEASE).getFirst().deletionId()).isEqualTo(one.deletionId());
        }

        @Test
        void tenants_alternate_within_a_claim_and_between_claims() {
            IntStream.range(0, 20).forEach(n -> table.insert(row(many)));
            IntStream.range(0, 3).forEach(n -> table.insert(row(single)));

            assertThat(claim(4, LEASE).stream().map(VendorDeletion::organizationId))
                    .containsExactlyInAnyOrder(many, single, many, single);
            List<OrganizationId> served = new ArrayList<>();
            IntStream.range(0, 4)
                    .forEach(n -> served.add(claim(1, LEASE).getFirst().organizationId()));
            assertThat(served.subList(0, 2)).containsExactlyInAnyOrder(many, single);
            assertThat(served.subList(2, 4)).containsOnly(many);
        }

        @Test
        void first_attempts_come_before_retries_and_those_before_checks() {
            VendorDeletion check = row().with(Progress.begin(new Phase.Checking()));
            VendorDeletion retry = row().with(Progress.begin(new Phase.Verifying()));
            VendorDeletion first = row();
            Stream.of(check, retry, first).forEach(table::insert);

            assertThat(Stream.generate(() -> claim(1, LEASE).getFirst().deletionId())
                            .limit(3))
                    .containsExactly(first.deletionId(), retry.deletionId(), check.deletionId());
        }

        /** Else looks pile up that are out of date before their turn comes, and nothing but looks is left to do. */
        @Test
        void what_was_just_looked_at_comes_before_all_and_what_was_looked_at_long_ago_comes_as_a_retry() {
            VendorDeletion longAgo = row().with(Progress.begin(new Phase.Confirmed(Instant.EPOCH)));
            VendorDeletion justNow = row().with(Progress.begin(new Phase.Confirmed(Instant.EPOCH)));
            VendorDeletion retry = row().with(Progress.begin(new Phase.Verifying()));
            VendorDeletion first = row();
            Stream.of(retry, longAgo, first, justNow).forEach(table::insert);
            isDueSince(longAgo, CONFIRMED_FOR.plusMinutes(1));
            isDueSince(retry, CONFIRMED_FOR.plusMinutes(2));

            assertThat(Stream.generate(() -> claim(1, LEASE).getFirst().deletionId())
                            .limit(4))
                    .containsExactly(
                            justNow.deletionId(), first.deletionId(), retry.deletionId(), longAgo.deletionId());
        }

        private static void isDueSince(VendorDeletion row, Duration time) {
            JDBC.sql("update vendor_deletion set due_at = now() - make_interval(secs => ?) where deletion_id = ?")
                    .params(time.toSeconds(), row.deletionId().value())
                    .update();
        }
    }

    @Nested
    class Patience {
        @Test
        void ends_at_its_time() {
            VendorDeletion row = row();
            table.insert(row);
            table.save(row.with(trouble(Instant.now().minusSeconds(1))), Due.AT_ONCE, false, null);
            VendorDeletion patient = row();
            table.insert(patient);
            table.save(patient.with(trouble(Instant.now().plusSeconds(60))), Due.AT_ONCE, false, null);

            assertThat(outOfPatience(null)).containsExactly(row.deletionId());
        }

        @Test
        void of_what_nobody_could_try_begins_when_the_gate_shut() {
            VendorDeletion row = row();
            table.insert(row);

            assertThat(outOfPatience(null)).isEmpty();
            assertThat(outOfPatience(Instant.now())).isEmpty();
            JDBC.sql("update vendor_deletion set requested_at = now() - interval '5 s' where deletion_id = ?")
                    .param(row.deletionId().value())
                    .update();
            assertThat(outOfPatience(Instant.now())).isEmpty();
            assertThat(outOfPatience(Instant.now().minusSeconds(5))).containsExactly(row.deletionId());
        }

        @Test
        void since_when_the_vendor_fails_is_kept_until_it_does_not() {
            VendorDeletion row = row();
            table.insert(row);
            table.save(row.with(trouble(Instant.now())), Due.AT_ONCE, false, "UNKNOWN");
            Instant first = failingSince(row).orElseThrow();

            table.save(row.with(trouble(Instant.now())), Due.AT_ONCE, false, "UNKNOWN");
            assertThat(failingSince(row)).contains(first);

            table.save(row, Due.AT_ONCE, false, "PRESENT");
            assertThat(failingSince(row)).isEmpty();
        }

        private Optional<Instant> failingSince(VendorDeletion row) {
            return JDBC.sql("select failing_since from vendor_deletion where deletion_id = ?")
                    .param(row.deletionId().value())
                    .query((found, n) -> Optional.ofNullable(found.getObject(1, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant))
                    .single();
        }

        @Test
        void leaves_alone_what_is_being_tried() {
            VendorDeletion row = row();
            table.insert(row);
            table.save(row.with(trouble(Instant.now().minusSeconds(1))), Due.AT_ONCE, false, null);
            claim(1, LEASE);

            assertThat(outOfPatience(null)).isEmpty();
        }

        private List<DeletionId> outOfPatience(@Nullable Instant shutSince) {
            return inTransaction(() -> shutSince == null
                            ? queue.lockOutOfPatience(10)
                            : queue.lockUntried(10, shutSince, PATIENCE))
                    .stream()
                    .map(found -> found.row().deletionId())
                    .toList();
        }

        private Progress trouble(Instant tellAt) {
            return Progress.begin(new Phase.Deleting())
                    .withTrouble(new Progress.Trouble(FailedReason.RATE_LIMITED, 1, tellAt));
        }
    }

    @Test
    void a_request_is_taken_once_for_each_resource() {
        EventId request = EventId.next();

        assertThat(table.take(request, "phone-1")).isTrue();
        assertThat(table.take(request, "phone-2")).isTrue();
        assertThat(table.take(request, "phone-1")).isFalse();
    }

    private List<VendorDeletion> claim(int most, Duration lease) {
        return inTransaction(() -> {
            List<LockedRow> due = queue.lockDue(most, CONFIRMED_FOR);
            queue.served(due.stream().map(found -> found.row().organizationId()).collect(Collectors.toSet()));
            return due.stream().map(found -> table.lease(found.row(), lease)).toList();
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        T result = transaction.execute(status -> work.get());
        assertThat(result).isNotNull();
        return result;
    }

    private static VendorDeletion row() {
        return row(new OrganizationId(UUID.randomUUID()));
    }

    private static VendorDeletion row(OrganizationId organization) {
        return new VendorDeletion(
                DeletionId.next(),
                "phone-1",
                "phone-1",
                new AssistantId(UUID.randomUUID()),
                organization,
                new VapiAssistantId("asst-1"),
                Cause.NONE,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                1,
                0,
                Progress.begin(new Phase.Deleting()));
    }
}
