package io.assistantdeletion.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on the loopback address. */
public final class Ports {
    private Ports() {}

    /** A port that is free at this moment. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupException("No port is free on 127.0.0.1", e);
        }
    }

    /** @throws StartupException if the port is taken */
    public static void requireFree(int port, String what, String setting) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupException(
                    "Port %d for the %s is taken: stop what listens there or choose another with %s"
                            .formatted(port, what, setting),
                    e);
        }
    }
}
