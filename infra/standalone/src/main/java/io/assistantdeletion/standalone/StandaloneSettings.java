package io.assistantdeletion.standalone;

import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.embedded.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where everything lives and listens; all on 127.0.0.1. */
public record StandaloneSettings(
        Path data, int apiPort, int reconcilerPort, int simulatorPort, int kafkaPort, int postgresPort) {

    /** On free ports. */
    public static StandaloneSettings in(Path directory) {
        return new StandaloneSettings(directory, Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
    }

    /** @throws StartupException if something on this machine is in the way */
    void check() {
        Ports.requireFree(apiPort, "API", "-Dstandalone.api-port=…");
        Ports.requireFree(reconcilerPort, "reconciler", "-Dstandalone.reconciler-port=…");
        Ports.requireFree(simulatorPort, "simulator", "-Dstandalone.simulator-port=…");
        Ports.requireFree(kafkaPort, "broker", "-Dstandalone.kafka-port=…");
        Ports.requireFree(postgresPort, "database", "-Dstandalone.postgres-port=…");
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, "writable", null));
        } catch (IOException e) {
            throw new StartupException(
                    "The data directory %s can't be written: make it writable or choose another with -Dstandalone.data=…"
                            .formatted(data),
                    e);
        }
    }
}
