package io.assistantdeletion.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OpenTelemetry collector, as far as a test needs one: it keeps the spans that services send. */
final class Collector implements AutoCloseable {
    private final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
    }

    static Collector listen(int port) throws IOException {
        Collector collector =
                new Collector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        collector.server.createContext("/v1/traces", collector::receive);
        collector.server.start();
        return collector;
    }

    /** What a service has to be told to send its spans here. */
    static String endpoint(int port) {
        return "http://127.0.0.1:" + port + "/v1/traces";
    }

    List<CollectedSpan> spans() {
        return List.copyOf(spans);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()
                    .forEach(this::keep);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void keep(ResourceSpans ofService) {
        String service =
                CollectedSpan.text("service.name", ofService.getResource().getAttributesList());
        ofService.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(span -> spans.add(new CollectedSpan(service, span)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
