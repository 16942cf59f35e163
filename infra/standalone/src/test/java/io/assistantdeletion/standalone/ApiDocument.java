package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The OpenAPI document of a service. A caller ignores fields that he does not know; the tests do not: what an answer has
 * and the document lacks is a complaint too.
 */
final class ApiDocument {
    static final ApiDocument COMMAND_SERVICE = new ApiDocument("command-service");
    static final ApiDocument RECONCILER = new ApiDocument("reconciler");

    private static final String SCHEMAS = "/components/schemas";

    private final String service;
    private final JsonNode document;
    private final SchemaRegistry schemas;

    private ApiDocument(String service) {
        this.service = service;
        this.document = read(service);
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(location(), closed().toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    JsonNode root() {
        return document;
    }

    /** Behind a reference what it refers to. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    /** @param mediaType whose schema is a reference to one of the document's */
    List<Error> complaints(JsonNode mediaType, JsonNode value) {
        String schema = mediaType.at("/schema/$ref").asString();
        return schemas.getSchema(SchemaLocation.of(location() + schema)).validate(value);
    }

    /** Fails if the document does not promise this answer to this request. */
    HttpResponse<String> check(HttpResponse<String> answer) {
        String status = String.valueOf(answer.statusCode());
        JsonNode response = resolved(operation(answer).path("responses").path(status));
        String name = "%s %s answered %s".formatted(answer.request().method(), answer.uri(), status);
        assertThat(response.isMissingNode())
                .as(name + ", which is not documented")
                .isFalse();

        response.path("headers")
                .properties()
                .forEach(header -> assertThat(answer.headers().firstValue(header.getKey()))
                        .as(name)
                        .isPresent());
        String contentType = answer.headers().firstValue("content-type").orElse("");
        JsonNode mediaType = response.path("content").path(contentType);
        assertThat(mediaType.isMissingNode()).as("%s as %s", name, contentType).isFalse();
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(complaints(mediaType, body)).as("%s: %s", name, body).isEmpty();
        if (contentType.equals("application/problem+json")) {
            assertThat(problemTypes(mediaType))
                    .as(name)
                    .contains(body.path("type").asString(""));
        }
        return answer;
    }

    private Set<String> problemTypes(JsonNode mediaType) {
        return mediaType
                .path("examples")
                .valueStream()
                .map(example -> resolved(example).at("/value/type").asString())
                .collect(Collectors.toSet());
    }

    private JsonNode operation(HttpResponse<?> answer) {
        String path = answer.uri().getPath();
        return document.path("paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst()
                .map(entry -> entry.getValue().path(answer.request().method().toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new AssertionError("No such path: " + path));
    }

    /** Objects have no properties but those that are named; not so what is only a part of one. */
    private JsonNode closed() {
        JsonNode closed = document.deepCopy();
        Set<String> parts = document.findValues("allOf").stream()
                .flatMap(JsonNode::valueStream)
                .map(part -> part.path("$ref").asString(""))
                .collect(Collectors.toSet());
        closed.at(SCHEMAS).properties().stream()
                .filter(schema -> !parts.contains("#" + SCHEMAS + "/" + schema.getKey()))
                .map(Map.Entry::getValue)
                .filter(schema -> schema.has("properties") || schema.has("allOf"))
                .forEach(schema -> ((ObjectNode) schema).put("unevaluatedProperties", false));
        return closed;
    }

    private String location() {
        return "https://openapi.invalid/" + service;
    }

    @Override
    public String toString() {
        return service;
    }

    static Stream<ApiDocument> all() {
        return Stream.of(COMMAND_SERVICE, RECONCILER);
    }

    private static JsonNode read(String service) {
        try (InputStream content = ApiDocument.class.getResourceAsStream("/openapi/" + service + ".yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
