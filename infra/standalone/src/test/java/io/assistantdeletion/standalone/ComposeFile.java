package io.assistantdeletion.standalone;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code docker-compose.yml} says, its anchors resolved, and the {@code Dockerfile} beside it.
 *
 * @param services by their names
 */
record ComposeFile(Map<String, JsonNode> services) {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern BASE = Pattern.compile("^FROM (\\S+:\\S+)", Pattern.MULTILINE);

    static ComposeFile read() throws IOException {
        return new ComposeFile(yaml("docker-compose.yml").path("services").properties().stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new)));
    }

    static JsonNode yaml(String file) throws IOException {
        return JsonMapper.shared().valueToTree(new Yaml().<Object>load(Files.readString(ROOT.resolve(file))));
    }

    static String dockerfile() throws IOException {
        return Files.readString(ROOT.resolve("Dockerfile"));
    }

    JsonNode service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    /** Those that are built from this repository. */
    Map<String, JsonNode> ours() {
        Map<String, JsonNode> ours = new TreeMap<>(services);
        ours.values().removeIf(service -> !service.has("build"));
        return ours;
    }

    /** What a registry has to have: what is run as it is, and what ours are made of. */
    Stream<String> foreignImages() throws IOException {
        return Stream.concat(
                services.values().stream()
                        .filter(service -> !service.has("build") && !service.has("profiles"))
                        .map(service -> service.path("image").asString()),
                BASE.matcher(dockerfile())
                        .results()
                        .map((MatchResult line) -> line.group(1))
                        .distinct());
    }
}
