package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metrics that the services show after a deletion, and all that refers to them: rules, dashboard, documentation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String OURS = "assistant_deletion_";
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job", "le");
    private static final Map<String, List<String>> SERVICES = Map.of(
            "handlers", List.of("vapi-phone-handler", "vapi-assistant-handler"),
            "consumers",
                    List.of(
                            "command-service",
                            "vapi-phone-handler",
                            "vapi-assistant-handler",
                            "saga-coordinator",
                            "audit-console"));
    private static final Pattern TABLE_ROW =
            Pattern.compile("\\| `(" + OURS + "\\w+)` \\| (\\w+) \\|([^|]*)\\| ([^|]*) \\|.*");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");

    private SystemUnderTest system;
    private Metrics metrics;

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(EmbeddedInfrastructure.shared().addresses(), "--vapi.gate.calls-per-second=1000");
        HostApplication host = system.host();
        Assistant assistant = host.assistant(null);
        host.number(assistant, HostApplication.freshNumber());
        system.signIn(SandboxClient.ACME_USER).delete(assistant.id().toString());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Metrics now = Metrics.scrape(system.management());
            assertThat(now.value(OURS + "completed_total", Map.of("outcome", "DELETED")))
                    .isPositive();
            assertThat(now.value(OURS + "relay_leads", Map.of())).isEqualTo(1);
        });
        metrics = Metrics.scrape(system.management());
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void each_metric_stands_in_the_documentation_as_it_is() throws IOException {
        Map<String, Documented> documented = new TreeMap<>();
        for (String line : section("docs/observability.md", "## Metrics").toList()) {
            TABLE_ROW
                    .matcher(line)
                    .results()
                    .forEach(row -> documented.put(
                            row.group(1),
                            new Documented(row.group(2), words(row.group(3)), services(words(row.group(4))))));
        }

        assertThat(documented).isEqualTo(shown());
    }

    @Test
    void a_deletion_is_timed_by_its_states() {
        assertThat(metrics.valuesOf(OURS + "step_seconds", "state"))
                .containsExactlyInAnyOrder("ReleasingPhoneNumbers", "ReleasingAssistant", "CleaningDatabase");
        assertThat(metrics.value(OURS + "duration_seconds_count", Map.of())).isPositive();
    }

    @Test
    void each_alert_asks_for_metrics_that_are_there_and_says_where_to_read_on() throws IOException {
        List<JsonNode> rules = rules();
        assertThat(rules).hasSizeGreaterThan(10);
        for (JsonNode rule : rules) {
            String alert = rule.path("alert").asString();
            PromQuery query = PromQuery.of(rule.path("expr").asString());
            JsonNode annotations = rule.path("annotations");
            assertRefersToWhatIsThere(alert, query);
            assertThat(query.groupedBy())
                    .as(alert)
                    .containsAll(templates(annotations.path("summary").asString()
                                    + annotations.path("description").asString())
                            .toList());
            assertLeadsToASection(alert, annotations.path("runbook_url").asString());
        }
    }

    @Test
    void each_panel_asks_for_metrics_that_are_there() throws IOException {
        JsonNode dashboard = JsonMapper.shared()
                .readTree(
                        Files.readString(ROOT.resolve("infra/monitoring/grafana/dashboards/assistant-deletion.json")));
        List<JsonNode> targets = dashboard.findValues("targets").stream()
                .flatMap(panel -> panel.valueStream())
                .toList();
        assertThat(targets).hasSizeGreaterThan(20);
        for (JsonNode target : targets) {
            String expression = target.path("expr").asString();
            PromQuery query = PromQuery.of(expression);
            assertRefersToWhatIsThere(expression, query);
            assertThat(query.groupedBy())
                    .as(expression)
                    .containsAll(
                            templates(target.path("legendFormat").asString()).toList());
        }
    }

    private void assertRefersToWhatIsThere(String what, PromQuery query) {
        assertThat(query.metrics()).as(what).isNotEmpty();
        Set<String> known = new HashSet<>(OF_PROMETHEUS);
        query.metrics().forEach((metric, labels) -> {
            assertThat(metrics.contains(metric)).as("%s of %s", metric, what).isTrue();
            known.addAll(metrics.labels(metric));
            assertThat(known).as(what).containsAll(labels);
        });
        assertThat(known).as(what).containsAll(query.groupedBy());
    }

    private static void assertLeadsToASection(String alert, String runbook) throws IOException {
        String[] fileAndAnchor = runbook.split("#", 2);
        assertThat(fileAndAnchor[1]).isEqualTo(alert.toLowerCase(Locale.ROOT));
        assertThat(Files.readAllLines(ROOT.resolve(fileAndAnchor[0])))
                .as("%s, to which %s leads", runbook, alert)
                .anyMatch(line -> line.matches("#+ " + alert));
    }

    /** What the services show of their own, without the largest value that comes with each timer. */
    private Map<String, Documented> shown() {
        Map<String, Documented> shown = new TreeMap<>();
        metrics.types().forEach((name, type) -> {
            boolean largest = name.endsWith("_max")
                    && metrics.types().containsKey(name.substring(0, name.length() - "_max".length()));
            if (name.startsWith(OURS) && !largest) {
                Set<String> labels = metrics.labels(name);
                labels.removeAll(Set.of("application", "le"));
                shown.put(name, new Documented(type, labels, metrics.valuesOf(name, "application")));
            }
        });
        return shown;
    }

    private static List<JsonNode> rules() throws IOException {
        Object file = new Yaml().load(Files.readString(ROOT.resolve("infra/monitoring/alerts.yml")));
        return JsonMapper.shared()
                .<JsonNode>valueToTree(file)
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private static Stream<String> section(String file, String heading) throws IOException {
        return Files.readAllLines(ROOT.resolve(file)).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "));
    }

    private static Stream<String> templates(String text) {
        return TEMPLATE.matcher(text).results().map(found -> found.group(1));
    }

    /** Names in code style; none is an empty cell. */
    private static Set<String> words(String cell) {
        return Pattern.compile("[\\w-]+")
                .matcher(cell)
                .results()
                .map(word -> word.group())
                .collect(Collectors.toSet());
    }

    private static Set<String> services(Set<String> names) {
        return names.stream()
                .flatMap(name -> SERVICES.getOrDefault(name, List.of(name)).stream())
                .collect(Collectors.toSet());
    }

    private record Documented(String type, Set<String> labels, Set<String> services) {}
}
