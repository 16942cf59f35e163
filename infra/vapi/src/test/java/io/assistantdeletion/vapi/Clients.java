package io.assistantdeletion.vapi;

import java.net.URI;
import java.time.Duration;

/** Clients as the configuration makes them. */
public final class Clients {
    private Clients() {}

    public static VapiClient of(URI baseUrl, String apiKey, Duration callTimeout) {
        return new VapiConfiguration()
                .vapiClient(new VapiSettings(baseUrl, apiKey, Duration.ofSeconds(1), callTimeout));
    }
}
