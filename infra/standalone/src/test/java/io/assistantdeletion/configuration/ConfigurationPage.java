package io.assistantdeletion.configuration;

import static java.util.Map.entry;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The tables of {@code docs/configuration.md}. */
final class ConfigurationPage {
    private static final String HANDLERS = "vapi-phone-handler, vapi-assistant-handler";
    private static final Map<String, String> READERS = Map.ofEntries(
            entry("command-service.deletion", "command-service"),
            entry("command-service.obstacle", "command-service"),
            entry("command-service.wait", "command-service"),
            entry("coordinator", "saga-coordinator"),
            entry("jwt", "command-service, reconciler"),
            entry("provisioning", "provisioning, which makes topics, rules and logins"),
            entry("reconciler", "reconciler"),
            entry("relay", "saga-coordinator"),
            entry("sandbox", "every service, in the profile `sandbox` only"),
            entry("simulator", "vapi-simulator, for trying things out"),
            entry("vapi", HANDLERS + ", reconciler"),
            entry("vapi.gate", HANDLERS + "; the reconciler reads `vapi.gate.organization`"),
            entry("vendor-work", HANDLERS));

    private ConfigurationPage() {}

    static String environment() throws IOException {
        Properties meanings = PropertiesLoaderUtils.loadAllProperties("environment.properties");
        Map<String, List<EnvironmentVariable>> variables = EnvironmentVariable.all().stream()
                .collect(groupingBy(EnvironmentVariable::name, TreeMap::new, toList()));
        return """
                | Variable | Default | Sets | Services | Meaning |
                |---|---|---|---|---|
                """
                + variables.entrySet().stream()
                        .map(variable -> row(
                                "`" + variable.getKey() + "`",
                                distinct(variable.getValue(), EnvironmentVariable::defaultValue),
                                distinct(variable.getValue(), EnvironmentVariable::setting),
                                services(variable.getValue()),
                                meanings.getProperty(variable.getKey(), "")))
                        .collect(joining());
    }

    static String settings() throws IOException {
        Map<String, List<Setting>> groups =
                Settings.all().stream().collect(groupingBy(Setting::group, TreeMap::new, toList()));
        return groups.entrySet().stream()
                .map(group -> """
                        ### %s

                        Read by: %s.

                        | Setting | Type | Unit | Default | Allowed | Meaning |
                        |---|---|---|---|---|---|
                        """.formatted(group.getKey(), READERS.getOrDefault(group.getKey(), ""))
                        + group.getValue().stream().map(ConfigurationPage::row).collect(joining()))
                .collect(joining("\n"));
    }

    private static String row(Setting setting) {
        return row(
                "`" + setting.name() + "`",
                setting.typeInWords(),
                setting.unit(),
                setting.defaultInWords(),
                setting.allowed(),
                setting.description().replaceAll("\\{@code ([^}]*)}", "`$1`"));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String distinct(List<EnvironmentVariable> variables, Function<EnvironmentVariable, String> what) {
        return variables.stream()
                .map(what)
                .filter(text -> !text.isEmpty())
                .distinct()
                .map(text -> "`" + text + "`")
                .collect(joining(", "));
    }

    private static String services(List<EnvironmentVariable> variables) {
        List<String> services =
                variables.stream().map(EnvironmentVariable::service).distinct().toList();
        return services.size() == EnvironmentVariable.SERVICES.size() ? "all" : String.join(", ", services);
    }
}
