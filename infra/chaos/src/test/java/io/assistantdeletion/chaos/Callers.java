package io.assistantdeletion.chaos;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Behind a load balancer: an instance that takes no request leaves it to the next; who is told to come back does so. */
final class Callers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GAP = Duration.ofMillis(250);

    private final List<Instance> commandServices;
    private final Tokens tokens;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger toldToComeBack = new AtomicInteger();
    private final AtomicInteger toldToComeLater = new AtomicInteger();

    Callers(List<Instance> commandServices, Tokens tokens) {
        this.commandServices = commandServices;
        this.tokens = tokens;
    }

    /** How long it takes until it is complete; fails with any answer that says neither that nor to wait for it. */
    CompletableFuture<Duration> delete(Doomed doomed) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long begin = System.nanoTime();
                    while (!isComplete(doomed)) {
                        LockSupport.parkNanos(GAP.toNanos());
                    }
                    return Duration.ofNanos(System.nanoTime() - begin);
                },
                threads);
    }

    /** Requests that were taken, and that nobody answered. */
    int cutOff() {
        return cutOff.get();
    }

    String figures() {
        return "%d connections refused, %d cut off, %d answers 202, %d answers 503 with a time to come later"
                .formatted(refused.get(), cutOff.get(), toldToComeBack.get(), toldToComeLater.get());
    }

    /** On a connection of its own, so that none is used that its server is about to close. */
    private boolean isComplete(Doomed doomed) {
        URI api = commandServices
                .get(Math.floorMod(turn.getAndIncrement(), commandServices.size()))
                .api();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(api.resolve("/api/assistants/" + doomed.id()))
                            .timeout(PATIENCE)
                            .header("authorization", tokens.bearer(doomed))
                            .header("prefer", "wait=30")
                            .DELETE()
                            .build(),
                    BodyHandlers.ofString());
            int status = answer.statusCode();
            if (status == 202) {
                toldToComeBack.incrementAndGet();
            } else if (status == 503
                    && answer.headers().firstValue("retry-after").isPresent()) {
                toldToComeLater.incrementAndGet();
            } else if (status != 200) {
                throw new IllegalStateException("Answered with " + status + ": " + answer.body());
            }
            return status == 200;
        } catch (ConnectException e) {
            refused.incrementAndGet();
        } catch (IOException e) {
            cutOff.incrementAndGet();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return false;
    }
}
