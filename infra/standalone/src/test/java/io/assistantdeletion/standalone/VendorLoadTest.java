package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.simulator.calls.RecordedCall;
import io.assistantdeletion.simulator.faults.Failure.RateLimit;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Many deletions at once, with two instances of each handler. The rate is raised so that the build need not wait; for the
 * default one by hand:
 * {@code mvn -q test -pl infra/standalone -am -Dtest=VendorLoadTest#a_healthy_vendor_is_never_told_as_failing
 * -Dsurefire.failIfNoSpecifiedTests=false -Dload.calls-per-second=10}
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorLoadTest {
    private static final int CALLS_PER_SECOND = Integer.getInteger("load.calls-per-second", 100);

    private SystemUnderTest system;
    private Services secondHandlers;
    private HostApplication host;
    private SandboxClient acme;

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(
                EmbeddedInfrastructure.shared().addresses(),
                "--vapi.gate.calls-per-second=" + CALLS_PER_SECOND,
                "--vapi.gate.rate-limit-pause=2s",
                "--vendor-work.longest-gap=2s",
                "--vendor-work.check-after=1h");
        secondHandlers = system.startHandlers();
        host = system.host();
        acme = system.signIn(SandboxClient.ACME_USER);
    }

    @AfterAll
    void stop() {
        secondHandlers.close();
        system.close();
    }

    @BeforeEach
    void forget() {
        system.reset();
    }

    @Test
    void a_healthy_vendor_is_never_told_as_failing() throws Exception {
        List<Assistant> assistants = host.assistantsWithNumbers(ACME, 500);
        Instant start = Instant.now();

        Requests.send(acme, assistants);
        awaitEmptyVendor();

        print("500 deletions with a healthy vendor", start);
        patiently()
                .untilAsserted(() -> assertThat(typesOf(assistants))
                        .isEqualTo(Map.of(
                                "requested", 500L,
                                "phone-number.deleted", 500L,
                                "vapi-assistant.deleted", 500L,
                                "completed", 500L)));
        assertThat(deletionCalls()).hasSize(1000).doesNotHaveDuplicates();
        assertThatTheBudgetWasKeptSince(start);
    }

    @Test
    void an_outage_holds_up_no_row_and_leaves_nothing_behind() throws Exception {
        system.vapi().faults().inject(InjectedFault.of(new ServerError(503, Moment.BEFORE_EFFECT)));
        List<Assistant> assistants = host.assistantsWithNumbers(ACME, 100);
        Instant start = Instant.now();

        Requests.send(acme, assistants);
        patiently().until(() -> assistants.stream().allMatch(assistant -> host.rowsOf(assistant) == 0));
        patiently().until(() -> typesOf(assistants).getOrDefault("completed", 0L) == 100);
        Duration longest = longestDeletion(assistants);
        assertThat(system.vapi().phoneNumbers()).hasSize(100);
        assertThat(system.vapi().assistants()).hasSize(100);
        int inVain = system.vapi().calls().size();
        system.vapi().faults().clear();
        Instant recovery = Instant.now();
        awaitEmptyVendor();

        print(
                "100 deletions in an outage: rows gone after %s at most, %d calls in vain; vendor empty after recovery"
                        .formatted(longest, inVain),
                recovery);
        patiently()
                .untilAsserted(() -> assertThat(typesOf(assistants))
                        .containsEntry("phone-number.failed", 100L)
                        .containsEntry("phone-number.deleted", 100L)
                        .containsEntry("vapi-assistant.failed", 100L)
                        .containsEntry("vapi-assistant.deleted", 100L)
                        .containsEntry("completed", 100L)
                        .containsEntry("amended", 200L));
        assertThatTheBudgetWasKeptSince(start);
    }

    @Test
    void two_instances_of_each_handler_share_one_gate_and_make_no_call_twice() throws Exception {
        List<Assistant> assistants = host.assistantsWithNumbers(ACME, 100);
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new RateLimit(null, Duration.ofDays(1)))
                        .times(1));

        Requests.send(acme, assistants);
        patiently().until(() -> typesOf(assistants).getOrDefault("completed", 0L) == 100);
        long refused = system.vapi().calls().stream()
                .filter(call -> Integer.valueOf(429).equals(call.status()))
                .count();
        system.vapi().advanceClock(Duration.ofDays(1));
        awaitEmptyVendor();

        System.out.printf("Two instances of each handler: %d calls met the 429 of the account%n", refused);
        // Those in flight when it began, and one probe every 2 s or more.
        assertThat(refused).isLessThan(30);
        assertThat(system.vapi().calls().stream()
                        .filter(call -> call.method().equals("DELETE")
                                && Integer.valueOf(200).equals(call.status()))
                        .map(RecordedCall::path))
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    private void awaitEmptyVendor() {
        patiently()
                .until(() -> system.vapi().phoneNumbers().isEmpty()
                        && system.vapi().assistants().isEmpty());
    }

    private Map<String, Long> typesOf(List<Assistant> assistants) {
        Set<String> ids =
                assistants.stream().map(assistant -> assistant.id().toString()).collect(Collectors.toSet());
        return system.log().topic(Topics.EVENTS).stream()
                .filter(event -> ids.contains(event.key()))
                .collect(Collectors.groupingBy(VendorLoadTest::type, Collectors.counting()));
    }

    /** From a request to the end of its rows. */
    private Duration longestDeletion(List<Assistant> assistants) {
        Map<String, List<ConsumerRecord<String, String>>> log =
                system.log().topic(Topics.EVENTS).stream().collect(Collectors.groupingBy(ConsumerRecord::key));
        return assistants.stream()
                .map(assistant -> log.getOrDefault(assistant.id().toString(), List.of()))
                .map(events -> Duration.between(
                        time(events.getFirst()),
                        events.stream()
                                .filter(event -> type(event).equals("completed"))
                                .map(VendorLoadTest::time)
                                .findFirst()
                                .orElseThrow()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static Instant time(ConsumerRecord<String, String> event) {
        return Instant.parse(EventLogReader.header(event, "ce_time"));
    }

    private List<String> deletionCalls() {
        return system.vapi().calls().stream()
                .filter(call -> call.method().equals("DELETE"))
                .map(RecordedCall::path)
                .toList();
    }

    /** At no time more calls than the budget has given until then: what it may give at once, and what it got since. */
    private void assertThatTheBudgetWasKeptSince(Instant start) {
        List<Instant> times =
                system.vapi().calls().stream().map(RecordedCall::at).toList();
        for (int i = 0; i < times.size(); i++) {
            double seconds = Duration.between(start, times.get(i)).toMillis() / 1000.0;
            assertThat(i + 1.0)
                    .as("calls after %s s", seconds)
                    .isLessThanOrEqualTo(Math.ceil(CALLS_PER_SECOND * (0.1 + seconds)) + 1);
        }
    }

    /** Each look reads the whole log. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(1));
    }

    private static void print(String what, Instant since) {
        System.out.printf("%s, at %d calls/s: %s%n", what, CALLS_PER_SECOND, Duration.between(since, Instant.now()));
    }

    private static String type(ConsumerRecord<String, String> event) {
        return EventLogReader.header(event, "ce_type")
                .replace("assistant-deletion.", "")
                .replace(".v1", "");
    }
}
