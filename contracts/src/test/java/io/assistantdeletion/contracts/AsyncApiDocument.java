package io.assistantdeletion.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The AsyncAPI document, as a tree and as schemas. */
final class AsyncApiDocument {
    private static final String LOCATION = "https://asyncapi.invalid/document";
    private static final String SPECIFICATION = "classpath:specifications/asyncapi-3.0.0.json";

    private final JsonNode document = new YAMLMapper()
            .readTree(Path.of("src/main/resources/asyncapi.yaml").toFile());
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(LOCATION, document.toString()))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** @param messages references to messages, by name or in a list */
    Set<String> wireNames(JsonNode messages) {
        return messages.valueStream()
                .map(this::resolved)
                .map(message -> message.path("name").asString())
                .collect(Collectors.toSet());
    }

    Map.Entry<String, JsonNode> message(String wireName) {
        return document.at("/components/messages").properties().stream()
                .filter(message -> message.getValue().path("name").asString().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    List<Error> complaintsOfTheSpecification() {
        return complaints(SPECIFICATION, document);
    }

    /** @param pointer of the schema, in this document */
    List<Error> complaintsAbout(JsonNode value, String pointer) {
        return complaints(LOCATION + "#" + pointer, value);
    }

    private List<Error> complaints(String schema, JsonNode value) {
        return schemas.getSchema(SchemaLocation.of(schema)).validate(value.toString(), InputFormat.JSON);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.path("$ref").asString().substring(1)))
                : node;
    }
}
