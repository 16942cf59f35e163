package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.provisioning.KafkaAcls;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What must hold of the containers, whether an engine is there or not. */
class ComposeFileTest {
    private static final Set<String> APPEND =
            Set.of("command-service", "vapi-phone-handler", "vapi-assistant-handler", "saga-coordinator");
    private static final List<String> MAY_BE_SEVERAL =
            List.of("vapi-phone-handler", "vapi-assistant-handler", "saga-coordinator", "audit-console");

    private final ComposeFile file = ComposeFile.read();

    ComposeFileTest() throws IOException {}

    @Test
    void nothing_is_published_beyond_this_machine() {
        assertThat(file.services().values())
                .flatExtracting(service -> service.path("ports").valueStream().toList())
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.asString()).startsWith("127.0.0.1:"));
    }

    @Test
    void our_services_may_do_nothing_but_their_work() {
        assertThat(file.ours()).hasSize(8).allSatisfy((name, service) -> {
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
            assertThat(texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
            assertThat(service.has("user") || service.has("privileged") || service.has("cap_add"))
                    .isFalse();
        });
    }

    @Test
    void our_image_does_not_run_as_root() throws IOException {
        assertThat(Pattern.compile("^USER (.*)$", Pattern.MULTILINE)
                        .matcher(ComposeFile.dockerfile())
                        .results()
                        .map(user -> user.group(1)))
                .last()
                .asString()
                .as("a number, by which an orchestrator sees that it is not root")
                .matches("[1-9]\\d*");
    }

    @Test
    void whoever_is_needed_is_waited_for() {
        assertThat(file.services().values())
                .flatExtracting(
                        service -> service.path("depends_on").valueStream().toList())
                .isNotEmpty()
                .allSatisfy(needed -> assertThat(needed.path("condition").asString())
                        .isIn("service_healthy", "service_completed_successfully"));
    }

    @Test
    void each_service_is_a_principal_of_its_own() {
        assertThat(whoHas("KAFKA_USERNAME"))
                .hasSize(6)
                .allSatisfy(name ->
                        assertThat(of(name, "KAFKA_USERNAME")).isEqualTo(name).isIn(KafkaAcls.principals()));
        assertThat(of("saga-coordinator", "RELAY_KAFKA_USERNAME"))
                .isEqualTo("relay")
                .isIn(KafkaAcls.principals());
    }

    @Test
    void nobody_gets_a_secret_that_is_not_its_business() {
        assertThat(whoHas("RELAY_KAFKA_PASSWORD")).containsExactly("saga-coordinator");
        assertThat(whoHas("RELAY_DATABASE_PASSWORD")).containsExactly("saga-coordinator");
        assertThat(whoHas("DATABASE_OWNER_PASSWORD")).isEqualTo(APPEND);
        assertThat(whoHas("DATABASE_PASSWORD")).containsAll(APPEND).hasSize(5).contains("reconciler");
        assertThat(whoHas("VAPI_API_KEY"))
                .as("the command service makes the sandbox's assistants")
                .containsExactly("command-service", "reconciler", "vapi-assistant-handler", "vapi-phone-handler");
    }

    @Test
    void what_may_be_several_takes_no_port_and_no_name() {
        assertThat(MAY_BE_SEVERAL)
                .map(file::service)
                .noneMatch(service -> service.has("ports") || service.has("container_name"));
    }

    @Test
    void broker_and_database_are_those_of_the_end_to_end_tests() {
        assertThat(file.service("kafka").path("image").asString()).isEqualTo(ContainersEndToEndTest.KAFKA_IMAGE);
        assertThat(file.service("postgres").path("image").asString()).isEqualTo(ContainersEndToEndTest.POSTGRES_IMAGE);
    }

    @Test
    void every_service_with_metrics_is_scraped() throws IOException {
        Set<String> withMetrics = new TreeSet<>(file.ours().keySet());
        withMetrics.removeAll(Set.of("provisioning", "vapi-simulator"));

        JsonNode discovery =
                ComposeFile.yaml("infra/monitoring/prometheus.yml").at("/scrape_configs/0/dns_sd_configs/0");

        assertThat(texts(discovery.path("names"))).containsExactlyInAnyOrderElementsOf(withMetrics);
        assertThat(ComposeFile.dockerfile())
                .contains("ENV MANAGEMENT_PORT=" + discovery.path("port").asInt());
    }

    private String of(String service, String variable) {
        return file.service(service).path("environment").path(variable).asString();
    }

    private Set<String> whoHas(String variable) {
        return file.ours().entrySet().stream()
                .filter(service -> service.getValue().path("environment").has(variable))
                .map(service -> service.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
