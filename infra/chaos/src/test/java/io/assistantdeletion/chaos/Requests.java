package io.assistantdeletion.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.contracts.CloudEventHeaders;
import io.assistantdeletion.contracts.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks for deletions as users and other services do: over HTTP, over Kafka or both, again until each was accepted. */
final class Requests implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GAP = Duration.ofMillis(300);

    private final List<Instance> commandServices;
    private final Random random;
    private final Tokens tokens;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final KafkaProducer<String, String> producer;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger overHttp = new AtomicInteger();
    private final AtomicInteger overKafka = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();

    Requests(List<Instance> commandServices, String bootstrapServers, Random random)
            throws IOException, InterruptedException {
        this.commandServices = commandServices;
        this.random = random;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", 5000),
                new StringSerializer(),
                new StringSerializer());
        this.tokens = Tokens.signIn(commandServices.getFirst());
    }

    /** Returns at once. */
    void ask(Doomed doomed) {
        int way = random.nextInt(100);
        if (way < 80) {
            asking.execute(() -> askOverHttp(doomed, "respond-async"));
        }
        if (way >= 75) {
            asking.execute(() -> askOverKafka(doomed));
        }
        if (way < 8) {
            asking.execute(() -> askOverHttp(doomed, "wait=5"));
        }
    }

    /** Returns when all were accepted. */
    Set<UUID> await() throws InterruptedException {
        asking.shutdown();
        if (!asking.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Not every request was accepted");
        }
        return Set.copyOf(accepted);
    }

    String figures() {
        return "%d over HTTP, %d over Kafka, %d tries that had no answer"
                .formatted(overHttp.get(), overKafka.get(), again.get());
    }

    @Override
    public void close() {
        asking.shutdownNow();
        producer.close(Duration.ZERO);
    }

    /** Returns when it is accepted. */
    void askOverHttp(Doomed doomed, String prefer) {
        while (!Thread.currentThread().isInterrupted()) {
            URI api =
                    commandServices.get(random.nextInt(commandServices.size())).api();
            try {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(api.resolve("/api/assistants/" + doomed.id()))
                                .timeout(PATIENCE)
                                .header("authorization", tokens.bearer(doomed))
                                .header("prefer", prefer)
                                .DELETE()
                                .build(),
                        BodyHandlers.ofString());
                if (answer.statusCode() == 200 || answer.statusCode() == 202) {
                    accepted.add(doomed.id());
                    overHttp.incrementAndGet();
                    return;
                }
                if (answer.statusCode() < 500) {
                    throw new IllegalStateException("Refused with " + answer.statusCode() + ": " + answer.body());
                }
            } catch (IOException e) {
                // Whether it was taken nobody knows, so it is asked for again: as users do.
            } catch (InterruptedException e) {
                return;
            }
            again.incrementAndGet();
            LockSupport.parkNanos(GAP.toNanos());
        }
    }

    /** Returns when it is accepted. */
    void askOverKafka(Doomed doomed) {
        ProducerRecord<String, String> command = command(doomed);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                producer.send(command).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                accepted.add(doomed.id());
                overKafka.incrementAndGet();
                return;
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                again.incrementAndGet();
                LockSupport.parkNanos(GAP.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private ProducerRecord<String, String> command(Doomed doomed) {
        ProducerRecord<String, String> command = new ProducerRecord<>(
                Topics.COMMANDS, doomed.id().toString(), "{\"assistantId\":\"%s\"}".formatted(doomed.id()));
        Map.of(
                        CloudEventHeaders.SPEC_VERSION,
                        "1.0",
                        CloudEventHeaders.ID,
                        UUID.randomUUID().toString(),
                        CloudEventHeaders.TYPE,
                        "assistant-deletion.delete-assistant.v1",
                        CloudEventHeaders.SOURCE,
                        "/chaos",
                        CloudEventHeaders.CONTENT_TYPE,
                        "application/json",
                        CloudEventHeaders.AUTHORIZATION,
                        tokens.bearer(doomed))
                .forEach((name, value) -> command.headers().add(name, value.getBytes(UTF_8)));
        return command;
    }
}
