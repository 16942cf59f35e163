package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.simulator.VapiSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
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
        return Services.startHandlers(infrastructure, vapi, settings);
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
