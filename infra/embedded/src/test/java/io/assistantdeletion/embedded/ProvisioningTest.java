package io.assistantdeletion.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.provisioning.ProvisioningApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator runs, against a broker that denies by default. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvisioningTest {
    private static final String EVENTS = "assistant-deletion.events";
    private static final String TOPIC = "assistant-deletion.commands-dlt";

    private BrokerSecurity security;
    private EmbeddedBroker broker;

    @BeforeAll
    void start(@TempDir Path directory) {
        security = BrokerSecurity.make(directory.resolve("tls"), "a-password-of-this-test");
        broker = EmbeddedBroker.start(directory.resolve("kafka"), Ports.free(), security);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void makes_what_is_missing_and_may_run_again() throws Exception {
        try (Admin admin = as(security.client(security.administrator()))) {
            await().until(() -> !rules(admin).isEmpty()); // all of them: they are made at once
            Collection<AclBinding> all = rules(admin);
            admin.deleteTopics(List.of(TOPIC)).all().get();
            admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
            await().until(() -> rules(admin).isEmpty());

            provision();
            provision();

            await().untilAsserted(() -> {
                assertThat(admin.listTopics().names().get()).contains(TOPIC);
                assertThat(rules(admin)).containsExactlyInAnyOrderElementsOf(all);
            });
        }
    }

    @Test
    void gives_logins_to_whom_the_settings_have_a_password_for() throws Exception {
        provision("--provisioning.passwords[audit]=another");

        await().ignoreExceptions().untilAsserted(() -> {
            assertThat(topicsSeenBy("audit", "another")).containsExactly(EVENTS);
            assertThat(topicsSeenBy("relay", security.passwordOf("relay"))).containsExactly(EVENTS);
        });
    }

    @Test
    void refuses_a_login_for_whom_no_rule_is_about() {
        assertThatThrownBy(() -> provision("--provisioning.passwords[relais]=secret"))
                .rootCause()
                .hasMessageContaining("[relais]")
                .message()
                .doesNotContain("secret");
    }

    private void provision(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--KAFKA_SECURITY_PROTOCOL=SASL_SSL",
                "--KAFKA_USERNAME=" + security.administrator(),
                "--KAFKA_PASSWORD=" + security.passwordOf(security.administrator()),
                "--spring.kafka.properties[ssl.truststore.type]=PEM",
                "--spring.kafka.properties[ssl.truststore.location]=" + security.certificate()));
        settings.addAll(List.of(more));
        ProvisioningApplication.builder().run(settings.toArray(String[]::new)).close();
    }

    private Admin as(Map<String, String> login) {
        Map<String, Object> client = new HashMap<>(login);
        client.put("bootstrap.servers", broker.bootstrapServers());
        return Admin.create(client);
    }

    private Collection<String> topicsSeenBy(String principal, String password) throws Exception {
        try (Admin admin = as(security.client(principal, password))) {
            return admin.listTopics().names().get();
        }
    }

    private static Collection<AclBinding> rules(Admin admin) throws Exception {
        return admin.describeAcls(AclBindingFilter.ANY).values().get();
    }
}
