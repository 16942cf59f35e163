package io.assistantdeletion.reconciler.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.EventDeserializer;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.BrokerProcess;
import io.assistantdeletion.embedded.JavaProcess;
import io.assistantdeletion.embedded.Ports;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million events, from a broker in a process of its own. Not part of the build:
 * {@code mvn -q test -pl services/reconciler -am -Dtest=ReplayMeasurement -Dsurefire.failIfNoSpecifiedTests=false}
 */
class ReplayMeasurement {
    private static final int EVENTS = Integer.getInteger("replay.events", 1_000_000);
    private static final Instant NONE = Instant.parse("2999-01-01T00:00:00Z");

    @Test
    void of_a_million_events(@TempDir Path directory) throws Exception {
        int deletions = EVENTS / GeneratedLog.EVENTS_OF_ONE;
        int port = Ports.free();
        try (JavaProcess broker =
                BrokerProcess.start(directory.resolve("kafka"), port, Map.of(), directory.resolve("broker.log"))) {
            String servers = "127.0.0.1:" + port;
            awaitTopic(servers);
            GeneratedLog.write(servers, deletions);
            measureReaders(servers);
            for (int run = 1; run <= 2; run++) {
                measure(servers, deletions, run);
            }
            assertThat(broker.isAlive()).isTrue();
        }
    }

    private static void measure(String servers, int deletions, int run) throws InterruptedException {
        AtomicLong folded = new AtomicLong();
        AtomicLong peak = new AtomicLong();
        ReplayProgress progress = new ReplayProgress();
        System.gc();
        long before = afterCollection();
        try (ScheduledExecutorService samples = Executors.newSingleThreadScheduledExecutor()) {
            samples.scheduleAtFixedRate(
                    () -> peak.accumulateAndGet(afterCollection(), Math::max), 0, 20, TimeUnit.MILLISECONDS);
            new LogReplay(Map.of("bootstrap.servers", servers), Topics.EVENTS, 2)
                    .replay(
                            Range.ALL,
                            NONE,
                            progress,
                            partition -> folded.addAndGet(partition.deletions().size()));
        }
        ReplayProgress.Figures figures = progress.figures();
        assertThat(folded).hasValue(deletions);
        System.out.printf(
                "Replay %d: %d events of %d deletions in %d ms, %d/s; live heap %d MB before, %d MB at the most"
                        + " (after a collection)%n",
                run,
                figures.records(),
                deletions,
                figures.took().toMillis(),
                figures.perSecond(),
                before >> 20,
                peak.get() >> 20);
    }

    /** What the schemas would cost. */
    private static void measureReaders(String servers) {
        Map<String, EventDeserializer> readers =
                Map.of("trusting", EventDeserializer.trusting(), "validating", new EventDeserializer());
        try (LogReader log = LogReader.open(Map.of("bootstrap.servers", servers), Topics.EVENTS)) {
            List<ConsumerRecord<String, byte[]>> some = new ArrayList<>();
            Stretch first = log.stretches(new Position.Beginning()).getFirst();
            log.read(new Stretch(first.partition(), 0, Math.min(first.to(), 30_000)), some::add, new ReplayProgress());
            for (int round = 0; round < 2; round++) {
                readers.forEach((name, reader) -> {
                    long begun = System.nanoTime();
                    some.forEach(next -> reader.deserialize(next.topic(), next.headers(), next.value()));
                    System.out.printf(
                            "%s reader: %.1f µs an event%n", name, (System.nanoTime() - begun) / 1000.0 / some.size());
                });
            }
        }
    }

    /** What was alive at the last collection of each pool. */
    private static long afterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static void awaitTopic(String servers) {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers, "request.timeout.ms", 1000))) {
                return !admin.describeTopics(List.of(Topics.EVENTS))
                        .allTopicNames()
                        .get()
                        .isEmpty();
            }
        });
    }
}
