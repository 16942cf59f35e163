package io.assistantdeletion.chaos;

import io.assistantdeletion.embedded.JavaProcess;
import io.assistantdeletion.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A copy of a service with ports of its own; whoever kills it starts it again. */
final class Instance {
    private static final List<String> SMALL = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Service service;
    private final Class<?> main;
    private final List<String> jvmOptions = new ArrayList<>(SMALL);
    private final List<String> arguments;
    private final Path output;
    private final int apiPort = Ports.free();
    private final int managementPort = Ports.free();
    private JavaProcess process;

    /**
     * @param main what to run in its process
     * @param arguments of that
     */
    Instance(Service service, Class<?> main, List<String> moreJvmOptions, List<String> arguments, Path output) {
        this.service = service;
        this.main = main;
        this.jvmOptions.addAll(moreJvmOptions);
        this.arguments = new ArrayList<>(arguments);
        this.arguments.add("--API_PORT=" + apiPort);
        this.arguments.add("--MANAGEMENT_PORT=" + managementPort);
        this.output = output;
        this.process = JavaProcess.start(main, jvmOptions, this.arguments, output);
    }

    Service service() {
        return service;
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + apiPort);
    }

    synchronized JavaProcess process() {
        return process;
    }

    synchronized void startIfDead() {
        startIfDead(0);
    }

    /** @param niceness how far it gives way to the others */
    synchronized void startIfDead(int niceness) {
        if (!process.isAlive()) {
            process = JavaProcess.start(niceness, main, jvmOptions, arguments, output);
        }
    }

    /** Whether it says that it can do its work. */
    boolean isReady(HttpClient http) {
        try {
            HttpRequest probe = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                    .timeout(PATIENCE)
                    .build();
            return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String toString() {
        return service.toString();
    }
}
