package io.assistantdeletion.reconciler.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.reconciler.comparison.Presence;
import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.simulator.calls.RecordedCall;
import io.assistantdeletion.simulator.faults.Failure.ConnectionReset;
import io.assistantdeletion.simulator.faults.Failure.RateLimit;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.Failure.UnreadableBody;
import io.assistantdeletion.simulator.faults.Fault;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Quirk.Flapping;
import io.assistantdeletion.simulator.faults.Quirk.TruncatedList;
import io.assistantdeletion.simulator.faults.Route;
import io.assistantdeletion.vapi.VapiInventory;
import io.assistantdeletion.vapi.VapiInventoryConfiguration;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A vendor that flaps, pages, truncates, limits and fails: nothing that is there is ever called absent. */
class VendorSurveyTest {
    private static final VapiSimulator VAPI = VapiSimulator.start();
    private static final ConfigurableApplicationContext CONTEXT = new SpringApplicationBuilder(
                    VapiInventoryConfiguration.class)
            .web(WebApplicationType.NONE)
            .properties("vapi.base-url=" + VAPI.baseUrl(), "vapi.api-key=" + VAPI.apiKey())
            .run();
    private static final Gate OPEN =
            gate(UUID.nameUUIDFromBytes(VAPI.apiKey().getBytes(UTF_8)).toString());
    private static final Duration ABSENCE_AFTER = Duration.ofSeconds(90);
    private static final Resource GONE = Resource.phoneNumber("phone-that-is-gone");
    private static final Resource THERE = Resource.phoneNumber("phone-0");

    private final VendorSurvey survey = survey();

    @AfterAll
    static void stop() {
        CONTEXT.close();
        VAPI.close();
    }

    @BeforeEach
    void twentyNumbers() {
        VAPI.reset();
        VAPI.addAssistant("asst-0", Map.of());
        IntStream.range(0, 20).forEach(n -> VAPI.addPhoneNumber("phone-" + n, Map.of()));
        VAPI.forgetCalls();
    }

    @Test
    void a_list_of_many_pages_is_complete() throws Exception {
        Survey listed = survey.list(OPEN);

        assertThat(listed.gap()).isEmpty();
        assertThat(listed.listed()).hasSize(21);
        assertThat(VAPI.calls())
                .hasSizeGreaterThan(10)
                .allMatch(call -> call.method().equals("GET"));
    }

    @Test
    void what_two_looks_do_not_find_is_absent() throws Exception {
        Survey seen = survey.look(survey.list(OPEN), List.of(GONE));

        assertThat(seen.presence(GONE)).isEqualTo(Presence.ABSENT);
        assertThat(looksAt(GONE)).hasSize(2);
    }

    @Test
    void what_comes_back_between_two_looks_is_there() throws Exception {
        VAPI.faults().inject(InjectedFault.of(new Flapping(ABSENCE_AFTER)).times(1));
        delete(THERE);

        Survey seen = survey.look(survey.list(OPEN), List.of(THERE, GONE));

        assertThat(looksAt(THERE)).extracting(RecordedCall::status).containsExactly(404, 200);
        assertThat(seen.presence(THERE)).isEqualTo(Presence.PRESENT);
        assertThat(seen.presence(GONE)).as("nothing follows from such a list").isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void what_a_truncated_list_lacks_is_not_absent() throws Exception {
        VAPI.faults().inject(InjectedFault.of(new TruncatedList(2)).on(Route.LIST_PHONE_NUMBERS));

        Survey listed = survey.list(OPEN);
        Survey seen = survey.look(listed, List.of(THERE, GONE));

        assertThat(listed.isComplete()).as("nobody can tell yet").isTrue();
        assertThat(listed.listed()).doesNotContainKey(THERE);
        assertThat(seen.isComplete()).isFalse();
        assertThat(seen.presence(THERE)).isEqualTo(Presence.PRESENT);
        assertThat(seen.presence(GONE)).isEqualTo(Presence.UNKNOWN);
    }

    static List<Fault> failures() {
        return List.of(new RateLimit(), new ServerError(503, Moment.BEFORE_EFFECT), new UnreadableBody());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_list_that_fails_in_the_middle_makes_nothing_absent(Fault failure) throws Exception {
        VAPI.faults()
                .inject(InjectedFault.of(failure).on(Route.LIST_PHONE_NUMBERS).times(1));

        Survey listed = survey.list(OPEN);
        Survey seen = survey.look(listed, List.of(THERE, GONE));

        assertThat(seen.gap()).isPresent();
        assertThat(seen.presence(THERE)).isEqualTo(Presence.UNKNOWN);
        assertThat(seen.presence(GONE)).isEqualTo(Presence.UNKNOWN);
        assertThat(looksAt(GONE)).as("it is not asked any more").isEmpty();
    }

    static List<Fault> failuresOfLooks() {
        return List.of(
                new RateLimit(), new ServerError(503, Moment.BEFORE_EFFECT), new ConnectionReset(Moment.BEFORE_EFFECT));
    }

    @ParameterizedTest
    @MethodSource("failuresOfLooks")
    void a_look_that_fails_makes_nothing_absent(Fault failure) throws Exception {
        Survey listed = survey.list(OPEN);
        VAPI.faults()
                .inject(InjectedFault.of(failure).on(Route.GET_PHONE_NUMBER).onlyFor(GONE.id()));
        Resource another = Resource.phoneNumber("another-that-is-gone");

        Survey seen = survey.look(listed, List.of(another, GONE));

        assertThat(seen.presence(another)).isEqualTo(Presence.UNKNOWN);
        assertThat(seen.presence(GONE)).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void in_another_organizations_account_nothing_is_absent() throws Exception {
        Survey listed = survey.list(gate("somebody-else"));

        assertThat(listed.gap()).hasValue(Survey.FOREIGN);
        assertThat(survey.look(listed, List.of(GONE)).presence(GONE)).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void an_empty_account_does_not_tell_whose_it_is() throws Exception {
        VAPI.reset();

        Survey listed = survey.list(OPEN);

        assertThat(listed.isComplete()).isFalse();
        assertThat(survey.look(listed, List.of(GONE)).presence(GONE)).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void behind_a_gate_that_is_shut_nothing_is_asked() throws Exception {
        Gate shut = new Gate(OPEN.organization(), Optional.of("ACCOUNT_REFUSED"), Instant.now());

        assertThat(survey.list(shut).gap()).hasValue("the gate to the vendor is shut: ACCOUNT_REFUSED");
        assertThat(survey.countFreeNumbers(shut)).isInstanceOf(FreeNumbers.Unknown.class);
        assertThat(VAPI.calls()).isEmpty();
    }

    @Test
    void an_id_that_is_none_is_never_asked_about() throws Exception {
        Resource malformed = Resource.phoneNumber("../assistant/asst-0");

        Survey seen = survey.look(survey.list(OPEN), List.of(malformed));

        assertThat(seen.presence(malformed)).isEqualTo(Presence.UNKNOWN);
        assertThat(VAPI.calls()).noneMatch(call -> call.path().contains("asst-0"));
    }

    @Test
    void free_numbers_are_counted_and_no_others() throws Exception {
        VAPI.addPhoneNumber(
                "phone-imported", Map.of("provider", "twilio", "number", "+15550001111", "twilioAccountSid", "AC1"));

        assertThat(survey.countFreeNumbers(OPEN)).isEqualTo(new FreeNumbers.Counted(20));
        VAPI.removePhoneNumber("phone-3");
        assertThat(survey.countFreeNumbers(OPEN)).isEqualTo(new FreeNumbers.Counted(19));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void free_numbers_that_can_not_be_counted_are_not_none(Fault failure) throws Exception {
        VAPI.faults()
                .inject(InjectedFault.of(failure).on(Route.LIST_PHONE_NUMBERS).times(1));

        assertThat(survey.countFreeNumbers(OPEN)).isInstanceOf(FreeNumbers.Unknown.class);
    }

    @Test
    void calls_keep_to_their_rate() throws Exception {
        CallRate rate = new CallRate(20);
        long begun = System.nanoTime();

        for (int call = 0; call < 5; call++) {
            rate.await();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(190));
    }

    /** The time between two looks passes at the vendor. */
    private static VendorSurvey survey() {
        return new VendorSurvey(
                CONTEXT.getBean(VapiInventory.class), new CallRate(1000), 3, ABSENCE_AFTER, VAPI::advanceClock);
    }

    private static Gate gate(String organization) {
        return new Gate(Optional.of(organization), Optional.empty(), Instant.now());
    }

    private static List<RecordedCall> looksAt(Resource resource) {
        return VAPI.calls().stream()
                .filter(call -> call.method().equals("GET") && call.path().endsWith("/" + resource.id()))
                .toList();
    }

    private static void delete(Resource number) throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(VAPI.baseUrl().resolve("/phone-number/" + number.id()))
                                .header("authorization", "Bearer " + VAPI.apiKey())
                                .header("user-agent", "test")
                                .DELETE()
                                .build(),
                        BodyHandlers.discarding());
    }
}
