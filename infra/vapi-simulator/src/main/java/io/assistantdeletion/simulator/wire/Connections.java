package io.assistantdeletion.simulator.wire;

import static java.net.StandardSocketOptions.SO_LINGER;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The TCP connections below the requests, for the faults that the servlet API is too polite for. */
@Component
final class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private volatile @Nullable SocketExposingProtocol protocol;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(SocketExposingProtocol.class.getName());
        factory.addConnectorCustomizers(
                connector -> protocol = (SocketExposingProtocol) connector.getProtocolHandler());
    }

    /** Lingering for no time makes the close a reset: the client reads an error and not an end. */
    void reset(ServletRequest request) throws IOException {
        var socket = socketOf(request);
        socket.getSocket().getIOChannel().setOption(SO_LINGER, 0);
        socket.close();
        // The JDK sends nothing before the selector has let go of the channel, and Tomcat looks only once a second.
        socket.getPoller().getSelector().wakeup();
    }

    /** Waits on a virtual thread, which costs next to nothing. */
    void holdUntilTheClientLeaves(ServletRequest request) throws IOException {
        var socket = socketOf(request);
        var channel = socket.getSocket().getIOChannel();
        var ignored = ByteBuffer.allocate(1);
        try {
            while (channel.read(ignored.clear()) >= 0) {
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            // The same as an end of the stream, told less politely.
        }
        socket.close();
    }

    private NioSocketWrapper socketOf(ServletRequest request) {
        if (protocol == null) {
            throw new IllegalStateException("Tomcat is not started");
        }
        return protocol.socketOf(request);
    }
}
