package io.assistantdeletion.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes connections on to a port of this machine, until it cuts them. */
final class TcpProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpProxy.class);
    private static final int BACKLOG = 256;

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TcpProxy(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static TcpProxy to(int port) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), port);
            Thread.ofPlatform().name("proxy-to-" + port).daemon().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Resets about half of the connections, as a network that fails. */
    void cut(Random random) {
        open.stream().filter(connection -> random.nextBoolean()).forEach(TcpProxy::reset);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(TcpProxy::reset);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException e) {
                LOG.atDebug().setCause(e).log("Proxy accepts nothing any more");
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            pass(client, server);
            pass(server, client);
        } catch (IOException e) {
            reset(client); // who listens there is down
        }
    }

    private void pass(Socket from, Socket to) {
        open.add(from);
        Thread.ofVirtual().start(() -> {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
                to.close();
            } catch (IOException e) {
                reset(to);
            } finally {
                open.remove(from);
            }
        });
    }

    private static void reset(Socket connection) {
        try {
            connection.setSoLinger(true, 0);
            connection.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("Connection was closed already");
        }
    }
}
