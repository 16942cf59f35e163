package io.assistantdeletion.vapi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Clients as the configuration makes them. */
public final class Clients {
    private Clients() {}

    public static VapiClient of(URI baseUrl, String apiKey, Duration callTimeout) {
        VapiClient client = new VapiConfiguration()
                .vapiClient(new VapiSettings(baseUrl, apiKey, null, Duration.ofSeconds(1), callTimeout));
        client.key().beginLook();
        return client;
    }

    public static VapiClient of(URI baseUrl, Path apiKeyFile) {
        return new VapiConfiguration()
                .vapiClient(new VapiSettings(baseUrl, null, apiKeyFile, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    /** One that can only look. */
    public static VapiInventory inventory(URI baseUrl, String apiKey) {
        return new VapiInventoryConfiguration()
                .vapiInventory(new VapiSettings(baseUrl, apiKey, null, Duration.ofSeconds(1), Duration.ofSeconds(3)));
    }
}
