package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Quirk.Latency;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** More callers than places to wait, and a database that takes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdedApiTest {
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

    private HttpResponse<String> delete(Assistant assistant) {
        try {
            return user.send(
                    user.request(assistant.path()).header("prefer", "wait=20").DELETE());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
