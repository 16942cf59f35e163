package io.assistantdeletion.vapi.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.outbox.Cause;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The lease and the attempt fence, on the real database and with the rights of a handler. */
class VendorDeletionTableTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration NO_TIME = Duration.ofSeconds(-1);
    private static final String URL = EmbeddedInfrastructure.shared().database().jdbcUrl();
    private static final JdbcClient JDBC = JdbcClient.create(
            new DriverManagerDataSource(URL + "?currentSchema=vapi_phone_handler", "vapi_phone_handler", "sandbox"));

    private final VendorDeletionTable table = new VendorDeletionTable(JDBC);

    @BeforeAll
    static void migrate() {
        Flyway.configure()
                .dataSource(URL, "assistant_deletion_owner", "sandbox")
                .defaultSchema("vapi_phone_handler")
                .schemas("vapi_phone_handler")
                .locations("classpath:db/vapi")
                .load()
                .migrate();
    }

    @BeforeEach
    void nothingElseIsDue() {
        JDBC.sql("update vendor_deletion set due_at = null").update();
    }

    @Test
    void recorded_twice_is_one_row() {
        VendorDeletion row = row();

        assertThat(table.insert(row)).isTrue();
        assertThat(table.insert(row)).isFalse();
        assertThat(table.claim(10, LEASE)).hasSize(1);
    }

    @Test
    void a_claim_writes_the_attempt_and_keeps_others_away() {
        table.insert(row());

        VendorDeletion claimed = table.claim(10, LEASE).getFirst();

        assertThat(claimed.attempt()).isEqualTo(1);
        assertThat(claimed.maybeDeleted()).isFalse();
        assertThat(table.claim(10, LEASE)).isEmpty();
    }

    @Test
    void after_a_lease_ran_out_the_next_attempt_knows_that_the_first_may_have_had_its_effect() {
        table.insert(row());
        table.claim(10, NO_TIME);

        VendorDeletion again = table.claim(10, LEASE).getFirst();

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.maybeDeleted()).isTrue();
    }

    @Test
    void whoever_lost_the_lease_can_not_store_an_outcome() {
        table.insert(row());
        VendorDeletion lost = table.claim(10, NO_TIME).getFirst();
        VendorDeletion owner = table.claim(10, LEASE).getFirst();

        assertThat(table.lockIfMine(lost)).isFalse();
        assertThat(table.lockIfMine(owner)).isTrue();
    }

    @Test
    void what_has_an_outcome_is_not_due_any_more() {
        table.insert(row());
        VendorDeletion owner = table.claim(10, LEASE).getFirst();

        table.store(owner, 1, new VendorOutcome.Deleted());

        assertThat(table.claim(10, LEASE)).isEmpty();
        assertThat(table.lockIfMine(owner)).isFalse();
    }

    @Test
    void no_more_are_claimed_than_asked_for() {
        table.insert(row());
        table.insert(row());

        List<VendorDeletion> first = table.claim(1, LEASE);
        List<VendorDeletion> rest = table.claim(10, LEASE);

        assertThat(first).hasSize(1);
        assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    private static VendorDeletion row() {
        return new VendorDeletion(
                DeletionId.next(),
                "phone-1",
                "phone-1",
                new AssistantId(UUID.randomUUID()),
                new OrganizationId(UUID.randomUUID()),
                Cause.NONE,
                0,
                false,
                0);
    }
}
