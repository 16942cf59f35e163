package io.assistantdeletion.standalone;

import static io.assistantdeletion.simulator.faults.Moment.AFTER_EFFECT;
import static io.assistantdeletion.simulator.faults.Moment.BEFORE_EFFECT;
import static io.assistantdeletion.standalone.FaultScenario.Kind.ASSISTANT;
import static io.assistantdeletion.standalone.FaultScenario.Kind.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.simulator.faults.Failure.ConnectionReset;
import io.assistantdeletion.simulator.faults.Failure.EdgeRefusal;
import io.assistantdeletion.simulator.faults.Failure.Forbidden;
import io.assistantdeletion.simulator.faults.Failure.Hang;
import io.assistantdeletion.simulator.faults.Failure.Pinned;
import io.assistantdeletion.simulator.faults.Failure.RateLimit;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.Failure.UnreadableBody;
import io.assistantdeletion.simulator.faults.Failure.WrongKey;
import io.assistantdeletion.simulator.faults.Fault;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Quirk.Flapping;
import io.assistantdeletion.simulator.faults.Quirk.GoneAsBadRequest;
import io.assistantdeletion.simulator.faults.Quirk.Latency;
import io.assistantdeletion.simulator.faults.Quirk.MaskedNumbers;
import io.assistantdeletion.simulator.faults.Quirk.TruncatedList;
import io.assistantdeletion.standalone.FaultScenario.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every fault of the vendor's simulator through the whole chain; what happened is the table in {@code docs/vendor.md}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorFaultsTest {
    private static final Path DOCUMENT = Path.of("../../docs/vendor.md");
    private static final Path WRITTEN = Path.of("target/vendor-faults.md");
    private static final ServerError BROKEN = new ServerError(503, BEFORE_EFFECT);
    private static final ServerError BROKEN_AFTER_ALL = new ServerError(503, AFTER_EFFECT);
    private static final Flapping FLAPPING = new Flapping(Duration.ofMillis(1));
    private static final int AT_ONCE = 8;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final String HEADING = """
            | The vendor | Resource | Told until completed | Answer | Calls about it, in all | Left when completed | In the end |
            |---|---|---|---|---|---|---|
            """;

    private SystemUnderTest system;
    private SandboxClient user;

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(
                EmbeddedInfrastructure.shared().addresses(),
                "--vapi.gate.calls-per-second=1000",
                "--vapi.gate.unknown-in-a-row=1000000", // else the broken resources shut it for the others
                "--vapi.gate.rate-limit-pause=300ms",
                "--vapi.gate.first-pause=300ms",
                "--vapi.gate.longest-pause=600ms",
                "--vapi.call-timeout=2s",
                "--vendor-work.concurrency=64",
                "--vendor-work.poll-interval=100ms",
                "--vendor-work.patience=3s",
                "--vendor-work.first-gap=100ms",
                "--vendor-work.longest-gap=500ms",
                "--vendor-work.check-after=1s");
        user = system.signIn(SandboxClient.ACME_USER);
        system.reset();
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void every_fault_ends_as_the_documentation_says() throws Exception {
        List<FaultScenario> scenarios = new ArrayList<>();
        scenarios.addAll(together(Stream.of(
                        both("none", s -> s.deleted()),
                        both(
                                "an answer that takes 300 ms",
                                s -> s.once(new Latency(Duration.ofMillis(300))).deleted()),
                        both("503 before the effect, once", s -> s.once(BROKEN).deleted()),
                        both(
                                "503 after the effect, once",
                                s -> s.once(BROKEN_AFTER_ALL).deleted()),
                        both("503 until it recovers", s -> outage(s, BROKEN)),
                        both(
                                "503 until it recovers, though each call has its effect",
                                s -> outage(s, BROKEN_AFTER_ALL)),
                        both(
                                "no answer before the effect, once",
                                s -> s.once(new Hang(BEFORE_EFFECT)).deleted()),
                        both(
                                "no answer after the effect, once",
                                s -> s.once(new Hang(AFTER_EFFECT)).deleted()),
                        both(
                                "connection reset before the effect, once",
                                s -> s.once(new ConnectionReset(BEFORE_EFFECT)).deleted()),
                        both(
                                "connection reset after the effect, once",
                                s -> s.once(new ConnectionReset(AFTER_EFFECT)).deleted()),
                        both(
                                "200 with broken JSON, once",
                                s -> s.once(new UnreadableBody()).deleted()),
                        both("403 in plain text until it recovers", s -> outage(s, new EdgeRefusal())),
                        both("gone before we asked, told as 404", s -> s.gone().deleted()),
                        both(
                                "gone before we asked, told as 400",
                                s -> s.gone().toEachCall(new GoneAsBadRequest()).deleted()),
                        both(
                                "back again after the deletion, once",
                                s -> s.comesBack().once(FLAPPING).deleted()),
                        assistant(
                                "409 pinned; then unpinned, and retried",
                                s -> s.toEachDeletion(new Pinned())
                                        .deleted()
                                        .recovered()
                                        .retried()),
                        number("503; the deletion of its assistant detaches it", s -> outage(s, BROKEN)),
                        number("503; it goes on naming its deleted assistant", s -> outage(s.dangling(), BROKEN)),
                        number("503; meanwhile it is given to another assistant", this::reassigned),
                        number(
                                "its recorded id is `../assistant/x`",
                                s -> s.recordedAs("../assistant/x").deleted()),
                        number(
                                "its recorded id is `a%2fb`",
                                s -> s.recordedAs("a%2fb").deleted()),
                        number(
                                "its recorded id is `a?b`",
                                s -> s.recordedAs("a?b").deleted()))
                .flatMap(List::stream)
                .toList()));
        scenarios.addAll(oneByOne(Stream.of(
                        both("429 for one call", s -> s.once(new RateLimit()).deleted()),
                        both(
                                "429 for one call, `Retry-After: 1`",
                                s -> s.once(new RateLimit(Duration.ofSeconds(1), null))
                                        .deleted()),
                        both("429 for the whole account for a day", this::rateLimited),
                        both("401 wrong key, then the right one", s -> accountOutage(s, new WrongKey())),
                        both("403 in JSON until it recovers", s -> accountOutage(s, new Forbidden())),
                        both(
                                "back again after each deletion; then not any more, and retried",
                                s -> s.comesBack()
                                        .toEachDeletion(FLAPPING)
                                        .deleted()
                                        .settled()
                                        .recovered()
                                        .retried()),
                        number("its id was never recorded", s -> s.unrecorded().deleted()),
                        number(
                                "its id was never recorded, numbers are masked",
                                s -> s.unrecorded()
                                        .toEachList(new MaskedNumbers())
                                        .deleted()
                                        .recovered()),
                        number(
                                "its id was never recorded, lists are truncated",
                                s -> s.unrecorded()
                                        .toEachList(new TruncatedList(0))
                                        .deleted()
                                        .recovered()))
                .flatMap(List::stream)
                .toList()));

        String table = table(scenarios);

        Files.writeString(WRITTEN, table);
        assertThat(Files.readString(DOCUMENT))
                .as("the table, as it was just written to %s", WRITTEN)
                .contains(table);
    }

    /** Told as failed, tried in vain, and done when the vendor recovers. */
    private static FaultScenario outage(FaultScenario scenario, Fault fault) throws Exception {
        return scenario.toEachCall(fault).deleted().triedInVain().recovered();
    }

    private static FaultScenario accountOutage(FaultScenario scenario, Fault fault) throws Exception {
        return scenario.toTheAccount(fault).deleted().triedInVain().recovered();
    }

    private FaultScenario rateLimited(FaultScenario scenario) throws Exception {
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new RateLimit(null, A_DAY)).times(1));
        scenario.deleted().triedInVain();
        system.vapi().advanceClock(A_DAY);
        return scenario;
    }

    private FaultScenario reassigned(FaultScenario scenario) throws Exception {
        scenario.toEachCall(BROKEN).deleted().triedInVain();
        system.vapi().attach(scenario.id(), "asst-of-somebody-else");
        return scenario.recovered();
    }

    private static List<Case> both(String fault, Script script) {
        return List.of(new Case(fault, NUMBER, script), new Case(fault, ASSISTANT, script));
    }

    private static List<Case> number(String fault, Script script) {
        return List.of(new Case(fault, NUMBER, script));
    }

    private static List<Case> assistant(String fault, Script script) {
        return List.of(new Case(fault, ASSISTANT, script));
    }

    private List<FaultScenario> together(List<Case> cases) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<FaultScenario> done = new ArrayList<>();
            for (Future<FaultScenario> running : threads.invokeAll(cases.stream()
                    .<Callable<FaultScenario>>map(it -> () -> run(it))
                    .toList())) {
                done.add(running.get());
            }
            return done;
        }
    }

    /** What concerns the whole account would concern the others too. */
    private List<FaultScenario> oneByOne(List<Case> cases) throws Exception {
        List<FaultScenario> done = new ArrayList<>();
        for (Case it : cases) {
            done.add(run(it));
        }
        return done;
    }

    private FaultScenario run(Case it) throws Exception {
        return it.script()
                .run(new FaultScenario(system, user, it.fault(), it.kind()))
                .settled();
    }

    private String table(List<FaultScenario> scenarios) {
        Map<String, List<ConsumerRecord<String, String>>> log =
                system.log().topic(Topics.EVENTS).stream().collect(Collectors.groupingBy(ConsumerRecord::key));
        return scenarios.stream()
                .map(scenario ->
                        scenario.line(log.getOrDefault(scenario.assistant().id().toString(), List.of())))
                .collect(Collectors.joining("\n", HEADING, "\n"));
    }

    private record Case(String fault, Kind kind, Script script) {}

    private interface Script {
        FaultScenario run(FaultScenario scenario) throws Exception;
    }
}
