package io.assistantdeletion.reconciler.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assistantdeletion.contracts.CloudEventHeaders;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedBroker;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.reconciler.comparison.FoldedDeletion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {
    private static final int DELETIONS = 5_000;
    private static final Instant BEFORE_ALL = Instant.EPOCH;
    private static final Instant AFTER_ALL = Instant.parse("2999-01-01T00:00:00Z");

    private EmbeddedBroker broker;
    private Instant written;

    @BeforeAll
    void start(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), Ports.free());
        GeneratedLog.write(broker.bootstrapServers(), DELETIONS);
        written = Instant.now().plusSeconds(1);
        writeStrangers();
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    /** However many events there are: a state for each deletion is all that is kept, and of one partition at a time. */
    @Test
    void folds_each_deletion_to_one_state_a_partition_after_the_other() throws Exception {
        ReplayProgress progress = new ReplayProgress();
        AtomicInteger deletions = new AtomicInteger();
        List<Integer> partitions = Collections.synchronizedList(new ArrayList<>());
        List<FoldedDeletion> some = Collections.synchronizedList(new ArrayList<>());

        replay(Range.ALL, AFTER_ALL, progress, partition -> {
            deletions.addAndGet(partition.deletions().size());
            partitions.add(partition.deletions().size());
            some.add(partition.deletions().getFirst());
            assertThat(partition.events().size()).as("none was to be kept").isLessThan(3);
        });

        assertThat(deletions).hasValue(DELETIONS);
        assertThat(partitions).hasSize(12).allMatch(count -> count < DELETIONS / 4);
        assertThat(some).allSatisfy(folded -> {
            assertThat(folded.isCompleted()).isTrue();
            assertThat(folded.state().details())
                    .isEqualTo(GeneratedLog.finalState().details());
        });
        assertThat(progress.figures().records()).isEqualTo(DELETIONS * GeneratedLog.EVENTS_OF_ONE + 2);
        assertThat(progress.figures().remaining()).isZero();
    }

    @Test
    void counts_what_it_does_not_know_or_can_not_read() throws Exception {
        ReplayProgress progress = new ReplayProgress();

        replay(Range.ALL, AFTER_ALL, progress, partition -> {});

        assertThat(progress.figures().unknownTypes()).isEqualTo(1);
        assertThat(progress.figures().unreadable()).isEqualTo(1);
    }

    @Test
    void keeps_the_ids_of_events_since_a_time() throws Exception {
        AtomicInteger ids = new AtomicInteger();

        replay(
                Range.ALL,
                BEFORE_ALL,
                new ReplayProgress(),
                partition -> ids.addAndGet(partition.events().size()));

        assertThat(ids).hasValue(DELETIONS * GeneratedLog.EVENTS_OF_ONE + 2);
    }

    @Test
    void begins_at_a_time_and_leaves_out_what_began_before() throws Exception {
        ReplayProgress progress = new ReplayProgress();
        AtomicInteger deletions = new AtomicInteger();

        replay(
                new Range(new Position.At(written), new Position.End()),
                AFTER_ALL,
                progress,
                partition -> deletions.addAndGet(partition.deletions().size()));

        assertThat(deletions).hasValue(0);
        assertThat(progress.figures().records()).isEqualTo(2);
    }

    @Test
    void begins_at_offsets_and_counts_the_deletions_that_it_joins_in_the_middle() throws Exception {
        AtomicInteger deletions = new AtomicInteger();
        AtomicInteger earlier = new AtomicInteger();

        replay(
                new Range(new Position.Offsets(Map.of(3, 1L)), new Position.End()),
                AFTER_ALL,
                new ReplayProgress(),
                partition -> {
                    deletions.addAndGet(partition.deletions().size());
                    earlier.addAndGet(partition.earlier().size());
                });

        assertThat(earlier).as("the one whose request was passed over").hasValue(1);
        assertThat(deletions).hasValueBetween(100, DELETIONS / 4);
    }

    @Test
    void reads_to_the_end_but_looks_at_deletions_of_the_range_only() throws Exception {
        AtomicInteger deletions = new AtomicInteger();
        AtomicInteger later = new AtomicInteger();

        replay(
                new Range(new Position.Beginning(), new Position.Offsets(Map.of(3, 1L))),
                AFTER_ALL,
                new ReplayProgress(),
                partition -> {
                    deletions.addAndGet(partition.deletions().size());
                    later.addAndGet(partition.later().size());
                });

        assertThat(deletions.get() + later.get()).isEqualTo(DELETIONS);
        assertThat(later).hasValueBetween(100, DELETIONS / 4);
    }

    @Test
    void offsets_that_there_are_not_are_refused() {
        for (Map<Integer, Long> offsets : List.of(Map.of(0, 1_000_000L), Map.of(12, 0L))) {
            assertThatThrownBy(() -> replay(
                            new Range(new Position.Offsets(offsets), new Position.End()),
                            AFTER_ALL,
                            new ReplayProgress(),
                            partition -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the log has");
        }
    }

    @Test
    void touches_no_group() throws Exception {
        replay(Range.ALL, AFTER_ALL, new ReplayProgress(), partition -> {});

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.listGroups().all().get()).isEmpty();
        }
    }

    private void replay(Range range, Instant eventsSince, ReplayProgress progress, Consumer<FoldedPartition> sink)
            throws InterruptedException {
        new LogReplay(Map.of("bootstrap.servers", broker.bootstrapServers()), Topics.EVENTS, 2)
                .replay(range, eventsSince, progress, sink);
    }

    /** An event of a type that nobody knows yet, and one that is broken. */
    private void writeStrangers() {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String type : List.of("assistant-deletion.future.v9", "assistant-deletion.completed.v1")) {
                ProducerRecord<String, String> stranger = new ProducerRecord<>(
                        Topics.EVENTS, null, written.plusSeconds(60).toEpochMilli(), "stranger", "{}");
                Map.of(
                                CloudEventHeaders.ID,
                                UUID.randomUUID().toString(),
                                CloudEventHeaders.TYPE,
                                type,
                                CloudEventHeaders.SOURCE,
                                "/somewhere",
                                CloudEventHeaders.TIME,
                                Instant.now().toString())
                        .forEach((name, value) -> stranger.headers().add(name, value.getBytes(UTF_8)));
                producer.send(stranger);
            }
        }
    }
}
