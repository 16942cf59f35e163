package io.assistantdeletion.command.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VapiAssistantDeleted;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The read model, with rows as no test of the whole leaves them. */
@SpringBootTest(
        classes = CommandServiceApplication.class,
        properties = {"spring.config.name=command-service", "MANAGEMENT_PORT=0"})
@ActiveProfiles("sandbox")
class DeletionsTest {
    private static final EmbeddedInfrastructure INFRASTRUCTURE = EmbeddedInfrastructure.shared();
    private static final JdbcClient SUPERUSER =
            JdbcClient.create(INFRASTRUCTURE.database().asSuperuser());

    @Autowired
    private Deletions deletions;

    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry properties) {
        properties.add("DATABASE_URL", INFRASTRUCTURE.database()::jdbcUrl);
        properties.add("DATABASE_PASSWORD", () -> "sandbox");
        properties.add("DATABASE_OWNER_PASSWORD", () -> "sandbox");
        properties.add("KAFKA_BOOTSTRAP_SERVERS", INFRASTRUCTURE.broker()::bootstrapServers);
    }

    @AfterEach
    void remove() {
        SUPERUSER.sql("""
                        with removed as (
                            delete from command_service.deletion where organization_id = ? returning deletion_id)
                        delete from command_service.deletion_event
                        where deletion_id in (select deletion_id from removed)""").param(organization.value()).update();
    }

    @Test
    void an_event_that_a_newer_version_wrote_is_skipped() {
        AssistantDeletionRequested requested = open(Duration.ZERO);
        VapiAssistantDeleted deleted = new VapiAssistantDeleted(requested.deletionId(), requested.assistantId(), 1);
        insert(requested.deletionId(), "assistant-deletion.of-the-future.v1", "{}");
        insert(deleted);

        Deletion known = deletions.get(requested.deletionId());

        assertThat(known.events()).extracting(EventRow::event).containsExactly(requested, deleted);
    }

    @Test
    void of_many_that_are_open_the_oldest_and_the_newest_are_looked_at_but_none_of_the_last_minute() {
        DeletionId oldest = open(Duration.ofDays(1000)).deletionId();
        DeletionId between = open(Duration.ofDays(999)).deletionId();
        open(Duration.ofSeconds(61)); // or what another test left open for as long
        DeletionId now = open(Duration.ZERO).deletionId();

        assertThat(deletions.oldestAndNewestOpen(1))
                .extracting(Deletion::id)
                .hasSize(2)
                .contains(oldest)
                .doesNotContain(between, now);
    }

    private AssistantDeletionRequested open(Duration age) {
        AssistantDeletionRequested requested = new AssistantDeletionRequested(
                DeletionId.next(),
                new AssistantId(UUID.randomUUID()),
                organization,
                new VapiAssistantId("asst-1"),
                List.of(),
                List.of(),
                "a member");
        SUPERUSER
                .sql("""
                        insert into command_service.deletion (deletion_id, assistant_id, organization_id, requested_at)
                        values (?, ?, ?, ?::timestamptz)""")
                .params(
                        requested.deletionId().value(),
                        requested.assistantId().value(),
                        organization.value(),
                        Instant.now().minus(age).toString())
                .update();
        insert(requested);
        return requested;
    }

    private static void insert(DeletionEvent event) {
        insert(event.deletionId(), EventType.of(event).wireName(), EventPayloads.write(event));
    }

    private static void insert(DeletionId deletion, String type, String payload) {
        SUPERUSER
                .sql("""
                        insert into command_service.deletion_event (event_id, deletion_id, type, time, payload)
                        values (?, ?, ?, now(), ?::json)""")
                .params(UUID.randomUUID(), deletion.value(), type, payload)
                .update();
    }
}
