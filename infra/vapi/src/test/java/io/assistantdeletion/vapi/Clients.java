package io.assistantdeletion.vapi;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Clients as the configuration makes them. */
public final class Clients {
    private Clients() {}

    public static VapiClient of(URI baseUrl, String apiKey, Duration callTimeout) {
        return of(baseUrl, apiKey, callTimeout, new SimpleMeterRegistry());
    }

    static VapiClient of(URI baseUrl, String apiKey, Duration callTimeout, MeterRegistry metrics) {
        VapiClient client = new VapiConfiguration()
                .vapiClient(new VapiSettings(baseUrl, apiKey, null, Duration.ofSeconds(1), callTimeout), metrics);
        client.key().beginLook();
        return client;
    }

    public static VapiClient of(URI baseUrl, Path apiKeyFile) {
        return new VapiConfiguration()
                .vapiClient(
                        new VapiSettings(baseUrl, null, apiKeyFile, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                        new SimpleMeterRegistry());
    }

    /** One that can only look. */
    public static VapiInventory inventory(URI baseUrl, String apiKey) {
        return new VapiInventoryConfiguration()
                .vapiInventory(new VapiSettings(baseUrl, apiKey, null, Duration.ofSeconds(1), Duration.ofSeconds(3)));
    }
}
