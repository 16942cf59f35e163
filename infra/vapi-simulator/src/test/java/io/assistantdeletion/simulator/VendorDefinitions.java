package io.assistantdeletion.simulator;

import static java.util.stream.Collectors.joining;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendor's own OpenAPI definitions, as far as they are known here. Before they can be used,
 *
 * <ul>
 *   <li>what was left out of our copy is filled in: {@code Create…DTO} and {@code Update…DTO} are the thing itself
 *       without the fields that the vendor gives it, and any other missing schema is some object;
 *   <li>a discriminator becomes a constraint of each alternative, since otherwise the the alternatives fit
 *       each other's bodies;
 *   <li>the alternatives of a change become {@code anyOf}: nothing in them is required, so that most changes fit
 *       several, which the vendor's {@code oneOf} would forbid.
 * </ul>
 */
final class VendorDefinitions {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            Dialect.builder(Dialects.getOpenApi30())
                    .keyword(new NonValidationKeyword("components"))
                    .keyword(new NonValidationKeyword("x-elided"))
                    .build(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private static final Set<String> GIVEN_BY_THE_VENDOR = Set.of("id", "orgId", "createdAt", "updatedAt", "status");

    private final ObjectNode paths = read("paths.json");
    private final ObjectNode components = JSON.createObjectNode();
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    VendorDefinitions() {
        ObjectNode schemas = read("schemas.json");
        schemas.set("Assistant", schemas.remove("Assistant(elided)"));
        components.putObject("components").set("schemas", schemas);
        for (JsonNode document : List.of(schemas.deepCopy(), paths)) {
            document.findValuesAsString("$ref").stream()
                    .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                    .filter(name -> !schemas.has(name))
                    .forEach(name -> schemas.set(name, filledIn(name, schemas)));
        }
        for (JsonNode document : List.of(schemas, paths)) {
            document.findParents("discriminator").forEach(alternatives -> constrain((ObjectNode) alternatives));
        }
    }

    /** What is wrong with the body of a request; empty if nothing is. */
    String complaintAboutRequest(String method, String path, JsonNode body) {
        return complaint(operation(method, path).at("/requestBody/content/application~1json/schema"), body);
    }

    /** What is wrong with an answer; the document only knows successes, and the conflict of a pinned assistant. */
    String complaintAboutAnswer(String method, String path, int status, JsonNode body) {
        return complaint(
                operation(method, path).at("/responses/" + status + "/content/application~1json/schema"), body);
    }

    private JsonNode operation(String method, String path) {
        String template = path.replaceFirst("[?].*", "").replaceFirst("^(/phone-number|/assistant)/[^/]+$", "$1/{id}");
        return paths.path(template).path(method.toLowerCase(Locale.ROOT));
    }

    private String complaint(JsonNode definition, JsonNode body) {
        if (definition.isMissingNode()) {
            return "the vendor defines no such thing";
        }
        return schemas.computeIfAbsent(definition, this::schema).validate(body).stream()
                .map(Object::toString)
                .collect(joining("\n"));
    }

    private Schema schema(JsonNode definition) {
        ObjectNode whole = components.deepCopy();
        whole.putArray("allOf").add(definition);
        return REGISTRY.getSchema(whole);
    }

    private static void constrain(ObjectNode alternatives) {
        boolean isChange =
                alternatives.at("/discriminator/mapping/vapi").asString().contains("/Update");
        ArrayNode constrained = JSON.createArrayNode();
        alternatives.at("/discriminator/mapping").propertyStream().forEach(provider -> {
            ObjectNode alternative = constrained.addObject();
            alternative.putArray("allOf").addObject().set("$ref", provider.getValue());
            alternative
                    .putObject("properties")
                    .putObject("provider")
                    .putArray("enum")
                    .add(provider.getKey());
            if (!isChange) {
                alternative.putArray("required").add("provider");
            }
        });
        alternatives.remove(List.of("oneOf", "discriminator"));
        alternatives.set(isChange ? "anyOf" : "oneOf", constrained);
    }

    private static ObjectNode filledIn(String name, ObjectNode schemas) {
        Matcher request = Pattern.compile("(Create|Update)(.+)DTO").matcher(name);
        if (!request.matches() || !schemas.has(request.group(2))) {
            return JSON.createObjectNode().put("type", "object");
        }
        ObjectNode schema = (ObjectNode) schemas.get(request.group(2)).deepCopy();
        ((ObjectNode) schema.get("properties")).remove(GIVEN_BY_THE_VENDOR);
        ArrayNode required = (ArrayNode) schema.remove("required");
        if (request.group(1).equals("Create")) {
            required.valueStream()
                    .filter(field -> !GIVEN_BY_THE_VENDOR.contains(field.asString()))
                    .forEach(schema.withArray("required")::add);
        }
        return schema;
    }

    private static ObjectNode read(String name) {
        try (InputStream file = VendorDefinitions.class.getResourceAsStream("/vapi-openapi/" + name)) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
