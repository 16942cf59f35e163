package io.assistantdeletion.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        properties = {
            "spring.application.name=test",
            "spring.datasource.username=command_service",
            "spring.datasource.password=sandbox",
            "spring.flyway.user=assistant_deletion_owner",
            "spring.flyway.password=sandbox",
            "spring.flyway.default-schema=outbox_test"
        })
class OutboxTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String OTHER_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "00f067aa0ba902b7";

    private static final EmbeddedInfrastructure INFRASTRUCTURE = EmbeddedInfrastructure.shared();

    private final DeletionId deletion = DeletionId.next();

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", INFRASTRUCTURE.database()::jdbcUrl);
    }

    @Test
    void an_event_is_a_row_of_the_transaction_that_appends_it() {
        EventEnvelope told = transaction.execute(status -> append("found elsewhere"));

        assertThat(rows()).containsExactly(told.id().value());
    }

    @Test
    void an_event_of_a_transaction_that_rolls_back_never_was() {
        transaction.executeWithoutResult(status -> {
            append("found elsewhere");
            status.setRollbackOnly();
        });

        assertThat(rows()).isEmpty();
    }

    @Test
    void an_event_without_a_transaction_is_refused() {
        assertThatThrownBy(() -> append("found elsewhere")).isInstanceOf(IllegalTransactionStateException.class);
        assertThat(rows()).isEmpty();
    }

    /** The relay never meets a row that it would have to skip. */
    @Test
    void an_event_that_its_schema_does_not_accept_is_refused() {
        assertThatThrownBy(() -> transaction.execute(status -> append("with a bell \u0007")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/reason breaks pattern");
        assertThat(rows()).isEmpty();
    }

    @Test
    void a_row_for_another_topic_is_refused() {
        assertThatThrownBy(() -> JdbcClient.create(INFRASTRUCTURE.database().asSuperuser())
                        .sql("insert into messaging.outbox"
                                + " (id, aggregatetype, aggregateid, type, payload, source, correlationid)"
                                + " values (gen_random_uuid(), 'elsewhere', 'key', 'type', '{}', '/test', ?)")
                        .param(deletion.value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    /** Not the cause's own context: others may follow from that too. */
    @Test
    void an_event_is_a_span_of_its_causes_trace_whatever_else_is_being_done() {
        Cause cause = new Cause(null, "00-" + TRACE + "-" + SPAN + "-01");
        try (Scope _ = doing(OTHER_TRACE).makeCurrent()) {
            EventEnvelope told = transaction.execute(status -> append("found elsewhere", cause));

            assertThat(traceparent())
                    .isEqualTo(told.traceparent())
                    .startsWith("00-" + TRACE)
                    .doesNotContain(SPAN);
        }
    }

    @Test
    void without_a_cause_it_is_a_span_of_what_is_being_done() {
        try (Scope _ = doing(OTHER_TRACE).makeCurrent()) {
            EventEnvelope told = transaction.execute(status -> append("found elsewhere"));

            assertThat(traceparent())
                    .isEqualTo(told.traceparent())
                    .startsWith("00-" + OTHER_TRACE)
                    .doesNotContain(SPAN);
        }
    }

    private static Span doing(String trace) {
        return Span.wrap(SpanContext.create(trace, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
    }

    private String traceparent() {
        return JdbcClient.create(INFRASTRUCTURE.database().asSuperuser())
                .sql("select traceparent from messaging.outbox where correlationid = ?")
                .param(deletion.value())
                .query(String.class)
                .single();
    }

    private EventEnvelope append(String reason) {
        return append(reason, Cause.NONE);
    }

    private EventEnvelope append(String reason, Cause cause) {
        return outbox.append(
                new VendorDeletionWaived(
                        deletion,
                        new AssistantId(UUID.randomUUID()),
                        new OrganizationId(UUID.randomUUID()),
                        List.of(),
                        true,
                        reason,
                        "somebody"),
                cause);
    }

    private List<UUID> rows() {
        return JdbcClient.create(INFRASTRUCTURE.database().asSuperuser())
                .sql("select id from messaging.outbox where correlationid = ?")
                .param(deletion.value())
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    @SpringBootApplication
    @Import(OutboxConfiguration.class)
    static class Service {}
}
