package io.assistantdeletion.simulator.wire;

import jakarta.servlet.ServletRequest;
import java.util.NoSuchElementException;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/** Tomcat's own protocol, which also tells the socket below a request. Public since Tomcat makes it by name. */
public final class SocketExposingProtocol extends Http11NioProtocol {

    NioSocketWrapper socketOf(ServletRequest request) {
        return getEndpoint().getConnections().stream()
                .filter(socket -> socket.getRemotePort() == request.getRemotePort())
                .filter(socket -> socket.getRemoteAddr().equals(request.getRemoteAddr()))
                .map(NioSocketWrapper.class::cast)
                .findAny()
                .orElseThrow(() -> new NoSuchElementException("the connection is closed already"));
    }
}
