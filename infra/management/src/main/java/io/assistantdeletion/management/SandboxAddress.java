package io.assistantdeletion.management;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Refuses to run a sandbox that other machines could reach: it hands out tokens to anybody, and its keys stand in the
 * repository.
 */
final class SandboxAddress {
    private static final String CONSENT = "sandbox.listen-beyond-loopback";

    SandboxAddress(Environment environment) {
        boolean consent = environment.getProperty(CONSENT, Boolean.class, false);
        for (String setting : listening(environment)) {
            if (!consent && !isLoopback(environment, setting)) {
                throw new IllegalStateException(
                        ("The sandbox profile is for this machine only: set %s=127.0.0.1, or, in a"
                                        + " container whose ports are published on 127.0.0.1 only, %s=true")
                                .formatted(setting, CONSENT));
            }
        }
    }

    /** The management server has an address of its own only if it has a port of its own. */
    private static List<String> listening(Environment environment) {
        return environment.containsProperty("management.server.port")
                ? List.of("server.address", "management.server.address")
                : List.of("server.address");
    }

    /** Without an address a server listens everywhere. */
    private static boolean isLoopback(Environment environment, String setting) {
        @Nullable InetAddress address =
                Binder.get(environment).bind(setting, InetAddress.class).orElse(null);
        return address != null && address.isLoopbackAddress();
    }
}
