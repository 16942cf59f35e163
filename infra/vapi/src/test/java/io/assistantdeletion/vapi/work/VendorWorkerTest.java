package io.assistantdeletion.vapi.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.outbox.OutboxConfiguration;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.vapi.VapiAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A worker that stops, with the rights of the phone handler: nothing that it held waits for a lease to run out. */
class VendorWorkerTest {
    private final VapiSimulator vapi = VapiSimulator.start();
    private ConfigurableApplicationContext handler;
    private JdbcClient jdbc;
    private VendorWorker worker;
    private Numbers numbers;

    @BeforeEach
    void start() {
        HandlerDatabase.dataSource().close();
        HandlerDatabase.asSuperuser()
                .sql("update vapi_phone_handler.vendor_deletion set due_at = null, tell_at = null")
                .update();
        HandlerDatabase.asSuperuser()
                .sql("update vendor.gate set organization = null, shut_reason = null, probe_until = null")
                .update();
        vapi.addAssistant("asst-1", Map.of());
        start(vapi.baseUrl());
    }

    private void start(URI vendor) {
        handler = new SpringApplicationBuilder(Handler.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.application.name=vapi-phone-handler",
                        "--spring.datasource.url="
                                + EmbeddedInfrastructure.shared().database().jdbcUrl(),
                        "--spring.datasource.username=vapi_phone_handler",
                        "--spring.datasource.password=sandbox",
                        "--spring.datasource.hikari.data-source-properties.currentSchema=vapi_phone_handler",
                        "--spring.flyway.user=assistant_deletion_owner",
                        "--spring.flyway.password=sandbox",
                        "--spring.flyway.default-schema=vapi_phone_handler",
                        "--spring.flyway.locations=classpath:db/vapi",
                        "--vapi.base-url=" + vendor,
                        "--vapi.api-key=" + vapi.apiKey());
        jdbc = handler.getBean(JdbcClient.class);
        worker = handler.getBean(VendorWorker.class);
        numbers = handler.getBean(Numbers.class);
    }

    @AfterEach
    void stop() {
        numbers.mayAnswer.countDown();
        handler.close();
        vapi.close();
    }

    @Test
    void what_was_claimed_and_not_sent_is_due_at_once_for_the_others() throws Exception {
        OrganizationId tenant = new OrganizationId(UUID.randomUUID());
        CompletableFuture<Void> stopping;
        try (Connection connection =
                EmbeddedInfrastructure.shared().database().asSuperuser().getConnection()) {
            connection.setAutoCommit(false);
            holdTheTurnOf(tenant, connection);
            insert(row(tenant));
            await().until(this::isClaimHeldUp);

            stopping = CompletableFuture.runAsync(worker::stop);
            await().until(() -> !worker.isRunning());
            connection.rollback();
        }
        stopping.join();

        assertThat(numbers.asked.getCount()).as("nothing was sent").isEqualTo(1);
        assertThat(jdbc.sql("select attempt from vendor_deletion where organization_id = ?")
                        .param(tenant.value())
                        .query(Integer.class)
                        .single())
                .as("it had been claimed")
                .isEqualTo(1);
        assertThat(new VendorQueue(jdbc).due(10)).isEqualTo(1);
    }

    @Test
    void what_was_sent_is_brought_to_its_end() throws Exception {
        VendorDeletion row = row(new OrganizationId(UUID.randomUUID()));
        insert(row);
        awaitOpen(numbers.asked);
        CompletableFuture<Void> answering = onceStopping(numbers.mayAnswer);

        worker.stop();

        assertThat(HandlerDatabase.asSuperuser()
                        .sql("select type from messaging.outbox where correlationid = ?")
                        .param(row.deletionId().value())
                        .query(String.class)
                        .list())
                .containsExactly("assistant-deletion.phone-number.deleted.v1");
        answering.join();
    }

    /** A look that is cut off would count as a failure of the vendor. */
    @Test
    void a_look_at_the_account_is_not_cut_off() throws Exception {
        handler.close();
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        HttpServer vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/", exchange -> {
            looked.countDown();
            awaitOpen(mayAnswer);
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("[]".getBytes(UTF_8));
            exchange.close();
        });
        vendor.start();
        try {
            start(URI.create("http://127.0.0.1:" + vendor.getAddress().getPort()));
            awaitOpen(looked);
            CompletableFuture<Void> answering = onceStopping(mayAnswer);

            worker.stop();

            answering.join();

            assertThat(HandlerDatabase.asSuperuser()
                            .sql("select shut_reason is null from vendor.gate")
                            .query(Boolean.class)
                            .single())
                    .as("the gate is open")
                    .isTrue();
        } finally {
            vendor.stop(0);
        }
    }

    private CompletableFuture<Void> onceStopping(CountDownLatch latch) {
        return CompletableFuture.runAsync(() -> {
            await().until(() -> !worker.isRunning());
            latch.countDown();
        });
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Cut off", e);
        }
    }

    /** Whoever claims for this tenant waits until the connection's transaction is over. */
    private static void holdTheTurnOf(OrganizationId tenant, Connection connection) {
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("insert into vapi_phone_handler.tenant_turn (organization_id, served_at) values (?, now())")
                .param(tenant.value())
                .update();
    }

    private boolean isClaimHeldUp() {
        return HandlerDatabase.asSuperuser()
                .sql("select exists (select from pg_stat_activity"
                        + " where usename = 'vapi_phone_handler' and wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }

    private void insert(VendorDeletion row) {
        assertThat(new VendorDeletionTable(jdbc).insert(row)).isTrue();
        worker.on(new VendorDeletionsDue());
    }

    private static VendorDeletion row(OrganizationId tenant) {
        return new VendorDeletion(
                DeletionId.next(),
                "phone-1",
                "phone-1",
                new AssistantId(UUID.randomUUID()),
                tenant,
                new VapiAssistantId("asst-1"),
                Cause.NONE,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                1,
                0,
                Progress.begin(new Phase.Deleting()));
    }

    /** Phone numbers at a vendor that takes its time. */
    static final class Numbers implements VendorResource {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch mayAnswer = new CountDownLatch(1);

        @Override
        public String path() {
            return "/phone-number";
        }

        @Override
        public VapiAnswer.ToDelete delete(VendorDeletion row) {
            asked.countDown();
            awaitOpen(mayAnswer);
            return new VapiAnswer.Deleted();
        }

        @Override
        public VapiAnswer.ToGet get(VendorDeletion row) {
            throw new UnsupportedOperationException();
        }

        @Override
        public VapiAnswer.ToSearch search(VendorDeletion row, Optional<Instant> before) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DeletionEvent event(VendorDeletion row, int revision, VendorOutcome outcome) {
            return PhoneNumberOutcome.of(
                    row.deletionId(), row.assistantId(), new NumberKey(row.resource()), revision, outcome);
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({OutboxConfiguration.class, VendorWorkConfiguration.class})
    static class Handler {

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Numbers numbers() {
            return new Numbers();
        }
    }
}
