package io.assistantdeletion.vapi.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.metrics.Levels;
import io.assistantdeletion.outbox.Cause;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is counted of a handler's rows, on the real database and with its rights. */
class VendorWorkLevelsTest {
    private static final DataSource DATABASE = HandlerDatabase.dataSource();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final VendorDeletionTable table = new VendorDeletionTable(JdbcClient.create(DATABASE));
    private final Levels<VendorWorkLevels.Rows> levels = VendorWorkLevels.of(JdbcClient.create(DATABASE), metrics);

    @BeforeEach
    void noOtherRows() {
        HandlerDatabase.asSuperuser()
                .sql("delete from vapi_phone_handler.vendor_deletion")
                .update();
    }

    @AfterEach
    void stop() {
        levels.stop();
    }

    @Test
    void what_could_not_be_deleted_is_counted_by_reason_and_age_and_nothing_else_is() {
        told(new VendorOutcome.Failed(FailedReason.PINNED, false), Duration.ofMinutes(5));
        told(new VendorOutcome.Failed(FailedReason.PINNED, false), Duration.ofMinutes(5));
        told(new VendorOutcome.Failed(FailedReason.PINNED, false), Duration.ofDays(2));
        told(new VendorOutcome.Failed(FailedReason.VENDOR_UNAVAILABLE, true), Duration.ofSeconds(5));
        told(new VendorOutcome.Failed(FailedReason.NOT_FOUND, false), Duration.ofMinutes(5));
        told(new VendorOutcome.Failed(FailedReason.WAIVED, false), Duration.ofMinutes(5));
        told(new VendorOutcome.Deleted(), Duration.ofMinutes(5));
        table.insert(row(Duration.ofMinutes(5)));

        levels.start();

        await().until(() -> outstanding("PINNED", "UNDER_10_MINUTES") == 2);
        assertThat(outstanding("PINNED", "OLDER")).isEqualTo(1);
        assertThat(outstanding("VENDOR_UNAVAILABLE", "UNDER_1_MINUTE")).isEqualTo(1);
        assertThat(metrics.get("assistant.deletion.outstanding").gauges().stream()
                        .mapToDouble(gauge -> gauge.value())
                        .sum())
                .isEqualTo(4);
        assertThat(metrics.get("assistant.deletion.vendor.due").gauge().value()).isEqualTo(1);
    }

    private double outstanding(String reason, String age) {
        return metrics.get("assistant.deletion.outstanding")
                .tags("reason", reason, "age", age)
                .gauge()
                .value();
    }

    private void told(VendorOutcome outcome, Duration age) {
        VendorDeletion row = row(age);
        table.insert(row);
        table.save(row.with(row.progress().telling(outcome)), new Due.Never(), true, null);
    }

    private static VendorDeletion row(Duration age) {
        return new VendorDeletion(
                DeletionId.next(),
                "phone-1",
                "phone-1",
                new AssistantId(UUID.randomUUID()),
                new OrganizationId(UUID.randomUUID()),
                new VapiAssistantId("asst-1"),
                Cause.NONE,
                Instant.now().minus(age),
                1,
                0,
                Progress.begin(new Phase.Deleting()));
    }
}
