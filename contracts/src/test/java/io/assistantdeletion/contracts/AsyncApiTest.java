package io.assistantdeletion.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AsyncAPI document is valid and says what the code, the topics and the outbox's trigger say. */
class AsyncApiTest {
    private static final Path TOPICS = Path.of("../infra/kafka/topics.json");
    private static final Path OUTBOX = Path.of("../infra/outbox/src/main/resources/db/outbox/V1__outbox.sql");

    private final AsyncApiDocument document = new AsyncApiDocument();

    @Test
    void is_valid() {
        assertThat(document.complaintsOfTheSpecification()).isEmpty();
    }

    @Test
    void names_every_event_and_command_and_nothing_else() {
        assertThat(document.wireNames(document.at("/channels/events/messages")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .toList());
        assertThat(document.wireNames(document.at("/channels/commands/messages")))
                .containsExactly(DeleteAssistant.TYPE);
    }

    static Set<String> samples() {
        return ContractFiles.today().samples().keySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shows_a_message_as_its_sample_and_its_schema_have_it(String wireName) {
        var message = document.message(wireName);
        JsonNode example = message.getValue().at("/examples/0");

        assertThat(message.getValue().at("/payload/$ref").asString()).isEqualTo("schemas/" + wireName + ".json");
        assertThat(example.path("payload"))
                .isEqualTo(JsonMapper.shared()
                        .readTree(ContractFiles.today().samples().get(wireName)));
        assertThat(example.at("/headers/ce_type").asString()).isEqualTo(wireName);
        assertThat(document.complaintsAbout(
                        example.path("headers"), "/components/messages/" + message.getKey() + "/headers"))
                .isEmpty();
    }

    @Test
    void names_every_header() {
        Set<String> named = new TreeSet<>();
        for (String kind : List.of("EventHeaders", "CommandHeaders")) {
            named.addAll(
                    document.at("/components/schemas/" + kind + "/properties").propertyNames());
        }

        assertThat(named)
                .isEqualTo(Arrays.stream(CloudEventHeaders.class.getFields())
                        .map(AsyncApiTest::constant)
                        .collect(Collectors.toSet()));
    }

    @Test
    void has_the_topics_as_they_are_set_up() throws IOException {
        assertThat(document.at("/channels").valueStream().map(AsyncApiTest::topicOfChannel))
                .containsExactlyInAnyOrderElementsOf(JsonMapper.shared()
                        .readTree(Files.readString(TOPICS))
                        .valueStream()
                        .map(topic -> topic(topic.path("name"), topic.path("partitions"), topic.path("config")))
                        .toList());
    }

    static Stream<Arguments> roles() throws IOException {
        return Pattern.compile("(?s)when '(\\w+)' then (.*?)(?=when '|else )")
                .matcher(Files.readString(OUTBOX))
                .results()
                .map(role -> Arguments.of(role.group(1), typesIn(role.group(2))));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void lets_a_service_tell_what_the_outbox_lets_its_role_append(String role, Set<String> appends) {
        JsonNode tells = document.at("/operations/" + role.replace('_', '-') + "-tells");

        assertThat(tells.path("action").asString()).isEqualTo("send");
        assertThat(document.wireNames(tells.path("messages"))).isEqualTo(appends);
    }

    /** Those that the condition names, if need be by the beginning of their names. */
    private static Set<String> typesIn(String condition) {
        return Pattern.compile("'([^'%]+)(%?)'")
                .matcher(condition)
                .results()
                .flatMap(name -> Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .filter(type ->
                                name.group(2).isEmpty() ? type.equals(name.group(1)) : type.startsWith(name.group(1))))
                .collect(Collectors.toSet());
    }

    private static List<String> topicOfChannel(JsonNode channel) {
        JsonNode kafka = channel.at("/bindings/kafka");
        return topic(channel.path("address"), kafka.path("partitions"), kafka.path("topicConfiguration"));
    }

    private static List<String> topic(JsonNode name, JsonNode partitions, JsonNode config) {
        return List.of(
                name.asString(),
                partitions.asString(),
                config.path("retention.ms").asString(),
                config.path("max.message.bytes").asString("as the broker has it"));
    }

    private static String constant(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
