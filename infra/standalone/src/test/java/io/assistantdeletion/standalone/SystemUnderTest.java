package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.simulator.VapiSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.UUID;

/** All services on an infrastructure, the vendor's simulator, the host application's rows and the log beside them. */
final class SystemUnderTest implements AutoCloseable {
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final VapiSimulator vapi = VapiSimulator.start();
    private final int apiPort = Ports.free();
    private final Infrastructure infrastructure;
    private final Services services;

    SystemUnderTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
        this.services = Services.start(infrastructure, vapi, apiPort, new PrintStream(console, true, UTF_8));
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
