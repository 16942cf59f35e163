package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.assistant.AssistantHandlerApplication;
import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.coordinator.SagaCoordinatorApplication;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.phone.PhoneHandlerApplication;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import io.assistantdeletion.saga.Effect;
import io.assistantdeletion.saga.Step;
import io.assistantdeletion.simulator.VapiSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All services on an infrastructure, the vendor's simulator, the host application's rows and the log beside them. */
final class SystemUnderTest implements AutoCloseable {
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final VapiSimulator vapi = VapiSimulator.start();
    private final int apiPort = Ports.free();
    private final Infrastructure infrastructure;
    private final List<String> settings;
    private final Services services;

    /** @param settings further ones of the services */
    SystemUnderTest(Infrastructure infrastructure, String... settings) {
        this.infrastructure = infrastructure;
        this.settings = List.of(settings);
        this.services =
                Services.start(infrastructure, vapi, apiPort, new PrintStream(console, true, UTF_8), this.settings);
    }

    /** A further instance of each handler; to be closed by whoever starts it. */
    Services startHandlers() {
        return Services.startMore(
                infrastructure,
                vapi,
                Ports.free(),
                settings,
                PhoneHandlerApplication.builder(),
                AssistantHandlerApplication.builder());
    }

    /** A further command service; to be closed by whoever starts it. */
    Services startCommandService(int port, String... more) {
        return Services.startMore(
                infrastructure,
                vapi,
                port,
                Stream.concat(settings.stream(), Stream.of(more)).toList(),
                CommandServiceApplication.builder());
    }

    /** A further instance of each that works on deletions; to be closed by whoever starts it. */
    Services startAllButConsole() {
        return Services.startMore(
                infrastructure,
                vapi,
                Ports.free(),
                settings,
                SagaCoordinatorApplication.builder(),
                PhoneHandlerApplication.builder(),
                AssistantHandlerApplication.builder(),
                CommandServiceApplication.builder());
    }

    /** Nothing of an earlier test goes on: no fault, no call, no work that is still due, no shut gate. */
    void reset() {
        vapi.reset();
        JdbcClient everything = JdbcClient.create(infrastructure.superuser());
        for (String handler : List.of("vapi_phone_handler", "vapi_assistant_handler")) {
            everything
                    .sql("update " + handler + ".vendor_deletion set due_at = null, tell_at = null")
                    .update();
        }
        everything
                .sql("update vendor.gate set shut_reason = null, shut_since = null, reopens_at = null,"
                        + " failed_probes = 0, unknown_in_a_row = 0, probe_until = null")
                .update();
        vapi.forgetCalls();
    }

    SandboxClient signIn(UUID user) throws IOException, InterruptedException {
        return new SandboxClient(api(), user);
    }

    SandboxClient signInOperator() throws IOException, InterruptedException {
        return new SandboxClient(api(), SandboxClient.BOLT_USER, "deletions:operate");
    }

    /** Of each service. */
    List<URI> management() {
        return services.management();
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + apiPort);
    }

    HostApplication host() {
        return new HostApplication(infrastructure.superuser(), vapi);
    }

    EventLogReader log() {
        return new EventLogReader(infrastructure.bootstrapServers());
    }

    Infrastructure infrastructure() {
        return infrastructure;
    }

    VapiSimulator vapi() {
        return vapi;
    }

    /** As if the vendor had limited our calls. */
    void shutGate(Duration reopens) {
        JdbcClient.create(infrastructure.superuser())
                .sql("update vendor.gate set shut_reason = 'RATE_LIMITED', shut_since = now(),"
                        + " reopens_at = now() + make_interval(secs => ?)")
                .param(reopens.toSeconds())
                .update();
    }

    /** Whether nothing is due any more at the vendor for this assistant, and whatever has to be told of it is told. */
    boolean isSettled(UUID assistant) {
        JdbcClient everything = JdbcClient.create(infrastructure.superuser());
        int open = everything
                .sql("""
                        select (select count(*) from vapi_phone_handler.vendor_deletion
                                where assistant_id = :assistant and due_at is not null)
                             + (select count(*) from vapi_assistant_handler.vendor_deletion
                                where assistant_id = :assistant and due_at is not null)""")
                .param("assistant", assistant)
                .query(Integer.class)
                .single();
        List<DeletionEvent> told = everything
                .sql("select type, payload::text from messaging.outbox where aggregateid = ? order by seq")
                .param(assistant.toString())
                .query((row, n) -> (DeletionEvent)
                        EventPayloads.read(EventType.of(row.getString(1)).orElseThrow(), row.getString(2)))
                .list();
        return open == 0
                && told.stream()
                                .filter(AssistantDeletionAmended.class::isInstance)
                                .count()
                        == amendments(told);
    }

    /** Whether no deletion is under way. */
    boolean isQuiet() {
        return JdbcClient.create(infrastructure.superuser())
                .sql("select not exists (select from command_service.deletion where completed_at is null)")
                .query(Boolean.class)
                .single();
    }

    /** How many the saga makes of these events. */
    private static long amendments(List<DeletionEvent> told) {
        DeletionState state =
                DeletionSaga.begin((AssistantDeletionRequested) told.getFirst()).state();
        long amendments = 0;
        for (DeletionEvent event : told.subList(1, told.size())) {
            Step step = DeletionSaga.step(state, event);
            state = step.state();
            amendments += step.effects().stream()
                    .filter(Effect.Append.class::isInstance)
                    .count();
        }
        return amendments;
    }

    /** What the audit console has printed so far. */
    String console() {
        return console.toString(UTF_8);
    }

    @Override
    public void close() {
        services.close();
        vapi.close();
    }
}
