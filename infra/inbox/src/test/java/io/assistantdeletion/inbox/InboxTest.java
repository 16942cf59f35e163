package io.assistantdeletion.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.contracts.VapiAssistantDeleted;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.messaging.handler.annotation.Payload;

/** A consumer as every service has one, on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTest {
    private static final String BOOTSTRAP_SERVERS =
            EmbeddedInfrastructure.shared().broker().bootstrapServers();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ConfigurableApplicationContext service;
    private Service listener;

    @BeforeAll
    void start() {
        service = startService();
    }

    @BeforeEach
    void forget() {
        listener = service.getBean(Service.class);
        listener.handled.clear();
        listener.before = event -> {};
    }

    @AfterEach
    void nothingBlocksTheNext() {
        listener.before = event -> {};
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void what_the_database_can_not_take_is_tried_again_until_it_can_and_nothing_is_skipped() {
        EventEnvelope first = event();
        EventEnvelope second = event();
        List<EventId> attempts = new CopyOnWriteArrayList<>();
        listener.before = event -> {
            attempts.add(event.id());
            if (attempts.size() <= 12) { // one more than the ten that the library would allow
                throw new DataAccessResourceFailureException("away");
            }
        };

        send(first);
        send(second);

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(listener.handled).containsExactly(first.id(), second.id()));
        assertThat(attempts.subList(0, 13)).containsOnly(first.id());
    }

    @Test
    void a_type_of_a_newer_version_is_skipped_and_counted() {
        double before = count("events.unknown");
        EventEnvelope known = event();

        send(known, "assistant-deletion.from-the-future.v1", "{}");
        send(known);

        awaitHandled(known);
        assertThat(count("events.unknown")).isEqualTo(before + 1);
    }

    @Test
    void a_field_of_a_newer_version_is_passed_over() {
        EventEnvelope event = event();
        String payload = EventPayloads.write(event.event());

        send(
                event,
                EventType.of(event.event()).wireName(),
                payload.replaceFirst("\\{", "{\"addedLater\":{\"a\":[1]},"));

        awaitHandled(event);
    }

    @Test
    void what_can_not_be_read_goes_to_the_dead_letters_as_it_came_but_for_its_credentials() {
        double before = count("dead.letters", "topic", Topics.EVENTS);
        double failuresBefore = count("records.failures");
        EventEnvelope unreadable = event();
        EventEnvelope next = event();

        send(unreadable, EventType.of(unreadable.event()).wireName(), "{\"deletionId\":1}");
        send(next);

        awaitHandled(next);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters(unreadable.id()))
                        .singleElement()
                        .satisfies(dead -> {
                            assertThat(dead.value()).isEqualTo("{\"deletionId\":1}");
                            assertThat(dead.headers().lastHeader("authorization"))
                                    .isNull();
                            assertThat(StreamSupport.stream(dead.headers().spliterator(), false))
                                    .noneMatch(header -> new String(header.value(), UTF_8).contains("secret"));
                        }));
        assertThat(count("dead.letters", "topic", Topics.EVENTS)).isEqualTo(before + 1);
        assertThat(count("records.failures")).isGreaterThan(failuresBefore);
    }

    /** Kafka asks no deserializer about a record without a value. */
    @Test
    void a_record_without_a_payload_goes_there_too() {
        EventEnvelope empty = event();
        EventEnvelope next = event();

        send(empty, EventType.of(empty.event()).wireName(), null);
        send(next);

        awaitHandled(next);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters(empty.id())).hasSize(1));
    }

    /** Of its own for each try, and of the record's trace: what a listener does goes on from there. */
    @Test
    void a_listener_works_in_a_span_of_the_records_trace_and_nothing_of_it_is_left_for_the_next() {
        EventEnvelope traced = event().tracedBy("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        EventEnvelope next = event();
        List<String> given = new CopyOnWriteArrayList<>();
        listener.before = event -> {
            assertThat(event.traceparent()).isEqualTo(Traces.traceparent(Span.current()));
            given.add(String.valueOf(event.traceparent()));
            if (given.size() == 1) {
                throw new DataAccessResourceFailureException("away");
            }
        };

        send(traced);
        send(next);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.handled).containsExactly(traced.id(), next.id()));
        assertThat(given).hasSize(3).doesNotHaveDuplicates();
        assertThat(given.subList(0, 2))
                .allMatch(context -> context.startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-"))
                .noneMatch(context -> context.contains("00f067aa0ba902b7"));
        assertThat(given.getLast()).doesNotContain("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void an_error_ends_the_listener_and_turns_health_red() {
        try (ConfigurableApplicationContext doomed = startService("--test.group=doomed-" + UUID.randomUUID())) {
            ListenersHealth health = doomed.getBean(ListenersHealth.class);
            EventEnvelope event = event();
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            doomed.getBean(Service.class).before = found -> {
                if (found.id().equals(event.id())) {
                    throw new NoClassDefFoundError("a defect");
                }
            };

            send(event);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.DOWN));
            assertThat(metrics(doomed)
                            .get("assistant.deletion.listeners.ended")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            awaitHandled(event); // by the healthy one, before the next test
        }
    }

    /** What was fetched together would be handled to its end otherwise, however long that takes. */
    @Test
    void a_service_that_stops_leaves_what_it_has_not_begun_to_others() throws Exception {
        ConfigurableApplicationContext stopping = startService("--test.group=stopping-" + UUID.randomUUID());
        Service its = stopping.getBean(Service.class);
        MessageListenerContainer container =
                stopping.getBean(KafkaListenerEndpointRegistry.class).getListenerContainers().stream()
                        .findFirst()
                        .orElseThrow();
        EventEnvelope before = event();
        send(before);
        await().atMost(PATIENCE).until(() -> its.handled.contains(before.id()));
        container.pause();
        await().atMost(PATIENCE).until(container::isContainerPaused);
        List<EventEnvelope> fetched =
                Stream.generate(InboxTest::event).limit(20).toList();
        fetched.forEach(InboxTest::send);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        its.before = event -> {
            begun.countDown();
            awaitOpen(mayEnd);
        };
        container.resume();
        awaitOpen(begun);
        its.handled.clear();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(stopping::close);
        await().atMost(PATIENCE).until(() -> !container.isRunning());
        mayEnd.countDown();
        closing.join();

        assertThat(its.handled).containsExactly(fetched.getFirst().id());
        await().atMost(PATIENCE).until(() -> listener.handled.size() == 21); // by the other one, before the next test
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigurableApplicationContext startService(String... arguments) {
        return new SpringApplicationBuilder(Service.class)
                .properties("spring.config.name=inbox", "KAFKA_BOOTSTRAP_SERVERS=" + BOOTSTRAP_SERVERS)
                .run(arguments);
    }

    private double count(String counter, String... tags) {
        return metrics(service)
                .get("assistant.deletion." + counter)
                .tags(tags)
                .counter()
                .count();
    }

    private static MeterRegistry metrics(ConfigurableApplicationContext context) {
        return context.getBean(MeterRegistry.class);
    }

    private void awaitHandled(EventEnvelope event) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.handled).containsExactly(event.id()));
    }

    private static EventEnvelope event() {
        return new EventEnvelope(
                EventId.next(),
                Instant.now(),
                "/test",
                null,
                null,
                new VapiAssistantDeleted(DeletionId.next(), new AssistantId(UUID.randomUUID()), 1));
    }

    private static void send(EventEnvelope event) {
        send(event, EventType.of(event.event()).wireName(), EventPayloads.write(event.event()));
    }

    /** All to one partition, so that they have an order. */
    private static void send(EventEnvelope event, String type, @Nullable String payload) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BOOTSTRAP_SERVERS), new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> message = new ProducerRecord<>(Topics.EVENTS, 0, "key", payload);
            Map.of(
                            "ce_id", event.id().toString(),
                            "ce_type", type,
                            "ce_source", event.source(),
                            "ce_time", event.time().toString(),
                            "authorization", "Bearer secret")
                    .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
            if (event.traceparent() != null) {
                message.headers().add("traceparent", event.traceparent().getBytes(UTF_8));
            }
            producer.send(message);
        }
    }

    private static List<ConsumerRecord<String, String>> deadLetters(EventId id) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BOOTSTRAP_SERVERS), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS + Topics.DEAD_LETTER_SUFFIX).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return Stream.of(1, 2, 3)
                    .flatMap(poll -> StreamSupport.stream(
                            consumer.poll(Duration.ofMillis(500)).spliterator(), false))
                    .filter(found -> id.toString()
                            .equals(new String(
                                    found.headers().lastHeader("ce_id").value(), UTF_8)))
                    .toList();
        }
    }

    @SpringBootApplication
    @Import(InboxConfiguration.class)
    static class Service {
        final List<EventId> handled = new CopyOnWriteArrayList<>();
        volatile Consumer<EventEnvelope> before = event -> {};

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }

        @KafkaListener(topics = Topics.EVENTS, groupId = "${test.group:inbox-test}")
        void on(@Payload EventEnvelope envelope) {
            before.accept(envelope);
            handled.add(envelope.id());
        }
    }
}
