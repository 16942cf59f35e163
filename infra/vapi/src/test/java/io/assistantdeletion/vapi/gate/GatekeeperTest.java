package io.assistantdeletion.vapi.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.simulator.faults.Failure.ForeignOrganization;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.Failure.WrongKey;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.vapi.Clients;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.VapiClient;
import io.assistantdeletion.vapi.work.HandlerDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two instances, one gate, the real database and a vendor. */
class GatekeeperTest {
    private static final VapiSimulator VAPI = VapiSimulator.start();
    private static final HikariDataSource DATABASE = HandlerDatabase.dataSource();
    private static final Duration SOON = Duration.ofMillis(1);

    private final GateTable table = new GateTable(JdbcClient.create(DATABASE));
    private final Gatekeeper one = gatekeeper(null);
    private final Gatekeeper other = gatekeeper(null);

    @AfterAll
    static void stop() {
        VAPI.close();
    }

    @BeforeEach
    void open() {
        VAPI.reset();
        VAPI.addAssistant("asst-1", Map.of());
        HandlerDatabase.asSuperuser()
                .sql("update vendor.gate set organization = null")
                .update();
        table.save(new Gate.Open(0));
    }

    @Test
    void whoever_was_not_there_for_a_while_looks_first_whose_account_it_is() throws Exception {
        assertThat(one.admit(3).calls()).isEqualTo(3);
        assertThat(one.admit(3).calls()).isEqualTo(3);

        assertThat(VAPI.calls())
                .hasSize(1)
                .allSatisfy(call -> assertThat(call.path()).isEqualTo("/assistant"));
        assertThat(table.read().organization()).isPresent();
    }

    @Test
    void a_key_of_another_organization_shuts_the_gate_before_anything_looks_gone() throws Exception {
        one.admit(1);
        VAPI.faults().inject(InjectedFault.of(new ForeignOrganization()));

        assertThat(other.admit(1).calls()).isZero();

        assertThat(one.shut())
                .hasValueSatisfying(shut -> assertThat(shut.reason()).isEqualTo(ShutReason.FOREIGN_ORGANIZATION));
        VAPI.faults().clear();
        assertThat(admitted(one).probe()).isTrue();
        one.heard(new VapiAnswer.Gone(), true);
        assertThat(other.shut()).isEmpty();
    }

    @Test
    void an_organization_that_was_set_counts_from_the_beginning() throws Exception {
        assertThat(gatekeeper("the-one-that-was-set").admit(1).calls()).isZero();

        assertThat(one.shut())
                .hasValueSatisfying(shut -> assertThat(shut.reason()).isEqualTo(ShutReason.FOREIGN_ORGANIZATION));
    }

    @Test
    void an_empty_account_tells_nothing_against_the_key() throws Exception {
        VAPI.reset();

        assertThat(one.admit(1).calls()).isEqualTo(1);
        assertThat(table.read().organization()).isEmpty();
    }

    @Test
    void a_wrong_key_shuts_the_gate_at_the_look() throws Exception {
        VAPI.faults().inject(InjectedFault.of(new WrongKey()));

        assertThat(one.admit(1).calls()).isZero();

        assertThat(other.shut())
                .hasValueSatisfying(shut -> assertThat(shut.reason()).isEqualTo(ShutReason.ACCOUNT_REFUSED));
    }

    @Test
    void an_address_where_the_vendor_is_not_shuts_the_gate() throws Exception {
        Gatekeeper lost = new Gatekeeper(
                table,
                new CallBudget(DATABASE, 1_000),
                Clients.of(VAPI.baseUrl().resolve("/not/the/api"), VAPI.apiKey(), Duration.ofSeconds(1)),
                settings(null),
                new TransactionTemplate(new JdbcTransactionManager(DATABASE)));

        assertThat(lost.admit(1).calls()).isZero();

        assertThat(one.shut())
                .hasValueSatisfying(shut -> assertThat(shut.reason()).isEqualTo(ShutReason.VENDOR_UNAVAILABLE));
    }

    @Test
    void while_it_is_shut_one_of_all_instances_sends_one_call() throws Exception {
        one.admit(1);
        other.admit(1);
        one.heard(new VapiAnswer.RateLimited(Optional.of(SOON)), false);

        Admission probe = admitted(one);

        assertThat(probe).isEqualTo(new Admission(1, true));
        assertThat(other.admit(5).calls()).isZero();
        one.heard(new VapiAnswer.RateLimited(Optional.of(SOON)), true);
        Admission unused = admitted(other);
        assertThat(unused.probe()).isTrue();
        other.giveBack(unused, 1);
        assertThat(admitted(one).probe()).isTrue();
        one.heard(new VapiAnswer.Deleted(), true);
        assertThat(other.admit(5)).isEqualTo(new Admission(5, false));
    }

    @Test
    void a_vendor_that_is_down_when_looked_at_shuts_the_gate_at_once() throws Exception {
        VAPI.faults().inject(InjectedFault.of(new ServerError(503, Moment.BEFORE_EFFECT)));

        assertThat(one.admit(1).calls()).isZero();

        assertThat(other.shut())
                .hasValueSatisfying(shut -> assertThat(shut.reason()).isEqualTo(ShutReason.VENDOR_UNAVAILABLE));
    }

    @Test
    void an_account_without_assistants_is_known_by_its_numbers() throws Exception {
        VAPI.reset();
        VAPI.addPhoneNumber("phone-1", Map.of());

        assertThat(one.admit(1).calls()).isEqualTo(1);

        assertThat(table.read().organization()).isPresent();
    }

    @Test
    void whoever_has_a_foreign_key_does_not_shut_the_gate_for_the_others_again_and_again() throws Exception {
        one.admit(1);
        VAPI.faults().inject(InjectedFault.of(new ForeignOrganization()));
        other.admit(1);
        VAPI.faults().clear();
        assertThat(admitted(one).probe()).isTrue();
        one.heard(new VapiAnswer.Deleted(), true);

        assertThat(other.admit(1).calls()).isZero();

        assertThat(one.admit(1).calls()).isEqualTo(1);
    }

    /** A key is changed in its file, wrongly at first: no call is made with a key that nobody has looked with. */
    @Test
    void a_key_that_is_changed_while_this_runs_is_looked_at_before_it_is_used(@TempDir Path directory)
            throws Exception {
        Path file = Files.writeString(directory.resolve("key"), VAPI.apiKey());
        VapiClient vapi = Clients.of(VAPI.baseUrl(), file);
        Gatekeeper rotating = gatekeeper(vapi, null);
        assertThat(rotating.admit(1).calls()).isEqualTo(1);

        Files.writeString(file, "not-the-account-s-key");

        assertThat(rotating.admit(1).calls()).isZero();
        assertThat(one.shut())
                .hasValueSatisfying(shut -> assertThat(shut.reason()).isEqualTo(ShutReason.ACCOUNT_REFUSED));
        assertThat(vapi.getAssistant(new VapiAssistantId("asst-1"))).isInstanceOf(VapiAnswer.Present.class);

        Files.writeString(file, VAPI.apiKey() + "\n");

        assertThat(admitted(rotating).probe()).isTrue();
    }

    @Test
    void a_new_key_of_another_organization_is_not_used(@TempDir Path directory) throws Exception {
        Gatekeeper rotating = withNewKey(directory);
        VAPI.faults().inject(InjectedFault.of(new ForeignOrganization()));

        assertThat(rotating.admit(1).calls()).isZero();

        assertThat(one.shut())
                .hasValueSatisfying(shut -> assertThat(shut.reason()).isEqualTo(ShutReason.FOREIGN_ORGANIZATION));
    }

    /** Unlike the first key of all: here it is known that the account has an organization, and this can't be told. */
    @Test
    void a_new_key_of_an_empty_account_is_not_used(@TempDir Path directory) throws Exception {
        Gatekeeper rotating = withNewKey(directory);
        VAPI.reset();

        assertThat(rotating.admit(1).calls()).isZero();

        assertThat(one.shut())
                .hasValueSatisfying(shut -> assertThat(shut.reason()).isEqualTo(ShutReason.FOREIGN_ORGANIZATION));
    }

    /** An organization is known; this one has the account's key only after it was started with another. */
    private Gatekeeper withNewKey(Path directory) throws Exception {
        one.admit(1);
        Path file = Files.writeString(directory.resolve("key"), "the-key-of-before");
        Gatekeeper rotating = gatekeeper(Clients.of(VAPI.baseUrl(), file), null);
        Files.writeString(file, VAPI.apiKey());
        return rotating;
    }

    @Test
    void a_key_that_is_no_good_shuts_the_gate_at_the_start() throws Exception {
        VAPI.faults().inject(InjectedFault.of(new WrongKey()));

        one.tryKey();

        assertThat(other.shut())
                .hasValueSatisfying(shut -> assertThat(shut.reason()).isEqualTo(ShutReason.ACCOUNT_REFUSED));
    }

    /** The gate reopens in a moment; nobody can say which. */
    private static Admission admitted(Gatekeeper gatekeeper) {
        return await().pollInterval(Duration.ofMillis(10))
                .until(() -> gatekeeper.admit(5), admission -> admission.calls() > 0);
    }

    private Gatekeeper gatekeeper(@Nullable String organization) {
        return gatekeeper(Clients.of(VAPI.baseUrl(), VAPI.apiKey(), Duration.ofSeconds(1)), organization);
    }

    private Gatekeeper gatekeeper(VapiClient vapi, @Nullable String organization) {
        return new Gatekeeper(
                table,
                new CallBudget(DATABASE, 1_000),
                vapi,
                settings(organization),
                new TransactionTemplate(new JdbcTransactionManager(DATABASE)));
    }

    private static GateSettings settings(@Nullable String organization) {
        return new GateSettings(1_000, 3, SOON, SOON, SOON, organization, Duration.ofMinutes(5));
    }
}
