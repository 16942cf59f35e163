package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.assistantdeletion.problems.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The OpenAPI documents are valid, name what the controllers take, and their examples are what they stand for. */
class OpenApiTest {
    private static final SchemaRegistry SPECIFICATIONS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String SPECIFICATION = "classpath:specifications/openapi-3.1.json";
    private static final String SCHEMA_OF_SCHEMAS = "https://json-schema.org/draft/2020-12/schema";

    static Stream<ApiDocument> documents() {
        return ApiDocument.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_is_valid(ApiDocument document) {
        assertThat(complaints(SPECIFICATION, document.root())).isEmpty();
        assertThat(document.root().at("/components/schemas"))
                .isNotEmpty()
                .allSatisfy(schema ->
                        assertThat(complaints(SCHEMA_OF_SCHEMAS, schema)).isEmpty());
    }

    @Test
    void a_document_has_the_operations_of_the_code_with_their_inputs_and_no_others() {
        assertThat(ApiOperations.ofDocument(ApiDocument.COMMAND_SERVICE))
                .isEqualTo(ApiOperations.ofCode("io.assistantdeletion.command"));
        assertThat(ApiOperations.ofDocument(ApiDocument.RECONCILER))
                .isEqualTo(ApiOperations.ofCode("io.assistantdeletion.reconciler"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_body_has_an_example_and_every_example_is_valid(ApiDocument document) {
        assertThat(document.root().findValues("content").stream().flatMap(JsonNode::valueStream))
                .isNotEmpty()
                .allSatisfy(mediaType -> assertThat(mediaType.path("examples"))
                        .isNotEmpty()
                        .allSatisfy(example -> assertThat(document.complaints(
                                        mediaType, document.resolved(example).path("value")))
                                .isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_problem_stands_at_its_status_and_is_one_of_the_code(ApiDocument document) {
        assertThat(document.root().findValues("responses").stream()
                        .flatMap(responses -> responses.properties().stream())
                        .filter(response -> response.getKey().matches("[45]\\d\\d")))
                .isNotEmpty()
                .allSatisfy(response -> assertThat(problems(document, response.getValue()))
                        .isNotEmpty()
                        .allSatisfy(example -> {
                            Problem problem = problem(example);
                            assertThat(String.valueOf(problem.status().value())).isEqualTo(response.getKey());
                            assertThat(example.path("status").asInt())
                                    .isEqualTo(problem.status().value());
                            assertThat(example.path("title").asString()).isEqualTo(problem.title());
                        }));
    }

    @Test
    void every_problem_is_documented() {
        String documents =
                documents().map(document -> document.root().toString()).toList().toString();

        assertThat(Problem.values())
                .allSatisfy(problem -> assertThat(documents).contains("\"" + problem.type() + "\""));
    }

    private static List<JsonNode> problems(ApiDocument document, JsonNode response) {
        return document.resolved(response)
                .at("/content/application~1problem+json/examples")
                .valueStream()
                .map(example -> document.resolved(example).path("value"))
                .toList();
    }

    private static Problem problem(JsonNode example) {
        return Arrays.stream(Problem.values())
                .filter(problem ->
                        problem.type().toString().equals(example.path("type").asString("")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Not a problem of the code: " + example));
    }

    private static List<Error> complaints(String schema, JsonNode value) {
        return SPECIFICATIONS.getSchema(SchemaLocation.of(schema)).validate(value.toString(), InputFormat.JSON);
    }
}
