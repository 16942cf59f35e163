package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Quirk.Latency;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** More callers than places to wait, and a database that takes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdedApiTest {
    private static final ExecutorService CROWD = Executors.newVirtualThreadPerTaskExecutor();

    private SystemUnderTest system;
    private SandboxClient user;

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(
                EmbeddedInfrastructure.shared().addresses(),
                "--vapi.gate.calls-per-second=1000",
                "--command-service.wait.most=2",
                "--command-service.wait.most-per-caller=1",
                "--spring.datasource.hikari.connection-timeout=1000");
        user = system.signIn(SandboxClient.ACME_USER);
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void whoever_finds_no_place_to_wait_is_answered_at_once_and_the_deletion_goes_on() throws Exception {
        List<Assistant> assistants =
                Stream.generate(() -> system.host().assistant(null)).limit(6).toList();
        system.vapi().faults().inject(InjectedFault.of(new Latency(Duration.ofMillis(1500))));

        List<CompletableFuture<HttpResponse<String>>> answers = assistants.stream()
                .map(assistant -> CompletableFuture.supplyAsync(() -> delete(assistant)))
                .toList();
        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().statusCode()).toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> assistants.stream()
                        .allMatch(assistant ->
                                system.log().typesOf(assistant.id()).contains("completed")));
        assertThat(delete(assistants.getLast()).statusCode()).isEqualTo(200);
        assertThat(metric("requests_waiting")).isZero();
        assertThat(metric("requests_waiting_limit")).isEqualTo(2);
    }

    @Test
    void a_request_that_the_database_can_not_take_is_refused_for_now() throws Exception {
        Assistant assistant = system.host().assistant(null);
        JdbcClient superuser = JdbcClient.create(system.infrastructure().superuser());
        superuser.sql("alter role command_service nologin").update();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                superuser
                        .sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'command_service'")
                        .query()
                        .listOfRows();
                int status = delete(assistant).statusCode();
                assertThat(status).isIn(200, 503); // never 500: it is nobody's mistake
                return status == 503;
            });
            HttpResponse<String> answer = delete(assistant);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        } finally {
            superuser.sql("alter role command_service login").update();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> delete(assistant).statusCode() == 200);
    }

    /** They take no connection from whoever reads the log, so that what others wait for still comes. */
    @Test
    void a_crowd_that_the_database_holds_up_is_turned_away_and_holds_up_no_other_deletion() throws Exception {
        Assistant wanted = system.host().assistant(null);
        Assistant other = system.host().assistant(null);
        List<CompletableFuture<HttpResponse<String>>> crowd;
        try (Connection connection = system.infrastructure().superuser().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient holder = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            holder.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))::text")
                    .param(wanted.id().toString())
                    .query(String.class)
                    .optional();
            delete(other, "respond-async");
            crowd = Stream.generate(() -> CompletableFuture.supplyAsync(() -> delete(wanted, "respond-async"), CROWD))
                    .limit(60)
                    .toList();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> JdbcClient.create(system.infrastructure().superuser())
                            .sql("select exists (select from command_service.deletion"
                                    + " where assistant_id = ? and completed_at is not null)")
                            .param(other.id())
                            .query(Boolean.class)
                            .single());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> crowd.stream()
                            .filter(CompletableFuture::isDone)
                            .map(CompletableFuture::join)
                            .anyMatch(answer -> answer.statusCode() == 503
                                    && answer.body().contains("Too many requests")
                                    && answer.headers()
                                            .firstValue("retry-after")
                                            .isPresent()));
            connection.rollback();
        }
        assertThat(crowd.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .isSubsetOf(200, 202, 503);
        assertThat(metric("requests_refused_total")).isPositive();
    }

    private double metric(String name) throws Exception {
        return Metrics.scrape(system.management()).value("assistant_deletion_" + name, Map.of());
    }

    private HttpResponse<String> delete(Assistant assistant) {
        return delete(assistant, "wait=20");
    }

    private HttpResponse<String> delete(Assistant assistant, String preference) {
        try {
            return ApiDocument.COMMAND_SERVICE.check(user.send(
                    user.request(assistant.path()).header("prefer", preference).DELETE()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
