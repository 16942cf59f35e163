package io.assistantdeletion.contracts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each test changes a copy of the schemas of the first release. */
class SchemaChangesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, JsonNode> RELEASED =
            ContractFiles.released().getFirst().schemas();
    private static final String FAILED = "assistant-deletion.phone-number.failed.v1.json";

    @Test
    void without_a_change_nothing_is_found() {
        assertThat(SchemaChanges.between(RELEASED, copy())).isEmpty();
    }

    @Test
    void a_change_says_where_it_is_and_what_to_do_instead() {
        assertThat(after("types.json", "/$defs/failedReason/enum/-", "\"LOST\""))
                .singleElement()
                .hasToString(
                        "types.json at /$defs/failedReason/enum: \"LOST\" was put in. Instead: leave the list as it"
                                + " is: older readers put what they don't know among the dead letters, and older events have what"
                                + " is taken away; another list is a new version of each message that uses it, with a ce_type of"
                                + " its own.");
    }

    @Test
    void a_file_that_is_gone_is_found() {
        Map<String, JsonNode> today = copy();
        today.remove(FAILED);

        assertThat(SchemaChanges.between(RELEASED, today))
                .singleElement()
                .hasToString(FAILED + ": the file is gone. Instead: keep it: the log holds such messages for ever.");
    }

    /** A file, a place in it and what comes there, or nothing to take it away; then the words of the finding. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a field that became required       | phone-number.failed.v1    | /required/-                                              | "x"                                       | "x" was put in
            one that is not required any more  | phone-number.failed.v1    | /required/0                                              |                                           | "deletionId" was taken out
            a nested one that became required  | completed.v1              | /properties/numbers/items/required/-                     | "x"                                       | "x" was put in
            one that became required in a case | types                     | /$defs/vendorOutcome/allOf/1/then/required/-             | "x"                                       | "x" was put in
            no required fields any more        | phone-number.failed.v1    | /required                                                |                                           | it is gone, it was ["deletionId","assistantId","numberKey","revision","reason","willRetry"]
            a reason more                      | types                     | /$defs/skippedReason/enum/-                              | "LOST"                                    | "LOST" was put in
            a reason less                      | types                     | /$defs/skippedReason/enum/1                              |                                           | "ID_NOT_TRACKED" was taken out
            an outcome more                    | types                     | /$defs/vendorOutcome/properties/outcome/enum/-           | "LOST"                                    | "LOST" was put in
            a rejection more                   | rejected.v1               | /properties/reason/enum/-                                | "LOST"                                    | "LOST" was put in
            a list that was none               | phone-number.failed.v1    | /properties/willRetry/enum                               | [true]                                    | it is new: [true]
            a type more                        | phone-number.failed.v1    | /properties/willRetry/type                               | ["boolean","null"]                        | "null" was put in
            no type any more                   | phone-number.failed.v1    | /properties/willRetry/type                               |                                           | it is gone, it was "boolean"
            another pattern                    | types                     | /$defs/uuid/pattern                                      | "^.*$"                                    | it was "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" and is "^.*$"
            no pattern any more                | vendor-deletion.waived.v1 | /properties/reason/pattern                               |                                           | it is gone, it was "^\\\\P{Cc}*$"
            another format                     | types                     | /$defs/uuid/format                                       | "email"                                   | it was "uuid" and is "email"
            a wider limit                      | vendor-deletion.waived.v1 | /properties/reason/maxLength                             | 501                                       | it was 500 and is 501
            a narrower limit                   | types                     | /$defs/revision/minimum                                  | 1                                         | it was 0 and is 1
            a limit that was none              | completed.v1              | /properties/numbers/maxItems                             | 9                                         | it is new: 9
            no limit any more                  | types                     | /$defs/vendorId/maxLength                                |                                           | it is gone, it was 255
            another reference                  | phone-number.failed.v1    | /properties/reason/$ref                                  | "types.json#/$defs/skippedReason"         | it was "types.json#/$defs/failedReason" and is "types.json#/$defs/skippedReason"
            another reference for the items    | requested.v1              | /properties/assignments/items/$ref                       | "types.json#/$defs/vendorId"              | it was "types.json#/$defs/uuid" and is "types.json#/$defs/vendorId"
            a rule beside a reference          | phone-number.failed.v1    | /properties/numberKey/maxLength                          | 9                                         | it is new: 9
            a field less                       | amended.v1                | /properties/assistant                                    |                                           | it is gone
            a nested field less                | completed.v1              | /properties/numbers/items/properties/planned             |                                           | it is gone
            no fields any more                 | delete-assistant.v1       | /properties                                              |                                           | it is gone, it was {"assistantId":{"$ref":"types.json#/$defs/uuid"}}
            a definition less                  | types                     | /$defs/requestReason                                     |                                           | it is gone
            a field that is never allowed      | phone-number.failed.v1    | /properties/willRetry                                    | false                                     | it was {"type":"boolean"} and is false
            a case more                        | types                     | /$defs/vendorOutcome/allOf/-                             | {"required":["x"]}                        | there were 2 branches and are 3
            a case less                        | types                     | /$defs/plannedNumber/allOf/0                             |                                           | there were 3 branches and are 2
            another condition                  | types                     | /$defs/vendorOutcome/allOf/0/if/properties/outcome/const | "DELETED"                                 | it was {"properties":{"outcome":{"const":"SKIPPED"}}} and is {"properties":{"outcome":{"const":"DELETED"}}}
            a condition on one field more      | types                     | /$defs/vendorOutcome/allOf/0/if/properties/x             | {"const":1}                               | it was {"properties":{"outcome":{"const":"SKIPPED"}}} and is {"properties":{"outcome":{"const":"SKIPPED"},"x":{"const":1}}}
            another case                       | types                     | /$defs/vendorOutcome/allOf/0/then/properties/reason/$ref | "#/$defs/failedReason"                    | it was "#/$defs/skippedReason" and is "#/$defs/failedReason"
            a case for all others              | types                     | /$defs/vendorOutcome/allOf/0/else                        | {"required":["x"]}                        | it is new: {"required":["x"]}
            a field of a case, for all cases   | types                     | /$defs/plannedNumber/properties/key                      | {"type":"integer"}                        | it is described a second time
            a field of another case            | types                     | /$defs/plannedNumber/allOf/0/then/properties/survivor    | {"type":"integer"}                        | it is described a second time
            no other fields allowed            | phone-number.failed.v1    | /additionalProperties                                    | false                                     | it is new: false
            another dialect                    | completed.v1              | /$schema                                                 | "http://json-schema.org/draft-07/schema#" | it was "https://json-schema.org/draft/2020-12/schema" and is "http://json-schema.org/draft-07/schema#"
            """)
    void is_found(String kind, String file, String place, @Nullable String becomes, String words) {
        assertThat(after(fileOf(file), place, becomes))
                .as(kind)
                .singleElement()
                .returns(fileOf(file), SchemaChange::file)
                .returns(foundAt(place), SchemaChange::place)
                .returns(words, SchemaChange::what)
                .satisfies(change -> assertThat(change.instead()).isNotBlank());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a new field              | phone-number.failed.v1 | /properties/x                                  | {"type":"string","maxLength":9}
            a new field of items     | completed.v1           | /properties/numbers/items/properties/x         | {"type":"string"}
            one of a shared type     | types                  | /$defs/removedRows/properties/x                | {"type":"integer"}
            one of a case            | types                  | /$defs/vendorOutcome/allOf/1/then/properties/x | {"$ref":"#/$defs/uuid"}
            a new definition         | types                  | /$defs/x                                       | {"enum":["A"]}
            a definition in a file   | phone-number.failed.v1 | /$defs                                         | {"x":{"enum":["A"]}}
            a clearer description    | types                  | /$defs/vendorId/description                    | "Clearer."
            one where there was none | phone-number.failed.v1 | /properties/willRetry/description              | "Clearer."
            no title                 | phone-number.failed.v1 | /title                                         |
            another order            | phone-number.failed.v1 | /required                                      | ["willRetry","reason","revision","numberKey","assistantId","deletionId"]
            """)
    void is_allowed(String kind, String file, String place, @Nullable String becomes) {
        assertThat(after(fileOf(file), place, becomes)).as(kind).isEmpty();
    }

    @Test
    void a_new_message_is_allowed() {
        Map<String, JsonNode> today = copy();
        today.put("assistant-deletion.completed.v2.json", JSON.readTree("{\"required\":[\"x\"]}"));

        assertThat(SchemaChanges.between(RELEASED, today)).isEmpty();
    }

    /** Whatever it is: an entry of a list, a rule, a field, a definition. */
    @Test
    void nothing_can_be_taken_away_but_words_for_people() {
        RELEASED.forEach((file, schema) -> placesIn(schema)
                .filter(place -> !place.toString().matches(".*/(title|description)"))
                .forEach(place -> assertThat(after(file, place.toString(), null))
                        .as("%s without %s", file, place)
                        .isNotEmpty()));
    }

    /** Each text, number and truth of each schema, replaced by another one. */
    @Test
    void nothing_can_be_replaced_but_words_for_people() {
        RELEASED.forEach((file, schema) -> placesIn(schema)
                .filter(place -> schema.at(place).isValueNode())
                .filter(place -> !place.toString().matches(".*/(title|description)"))
                .forEach(place -> assertThat(after(file, place.toString(), "\"replaced\""))
                        .as("%s with another %s", file, place)
                        .isNotEmpty()));
    }

    private static Stream<JsonPointer> placesIn(JsonNode schema) {
        return placesBelow(JsonPointer.empty(), schema);
    }

    private static Stream<JsonPointer> placesBelow(JsonPointer place, JsonNode schema) {
        JsonNode node = schema.at(place);
        Stream<JsonPointer> children = node.isObject()
                ? node.propertyNames().stream().map(place::appendProperty)
                : IntStream.range(0, node.size()).mapToObj(place::appendIndex);
        return children.flatMap(child -> Stream.concat(Stream.of(child), placesBelow(child, schema)));
    }

    private static List<SchemaChange> after(String file, String place, @Nullable String becomes) {
        Map<String, JsonNode> today = copy();
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = requireNonNull(today.get(file)).at(pointer.head());
        String last = pointer.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            if (becomes == null) {
                object.remove(last);
            } else {
                object.set(last, JSON.readTree(becomes));
            }
        } else if (becomes == null) {
            ((ArrayNode) parent).remove(Integer.parseInt(last));
        } else if (last.equals("-")) {
            ((ArrayNode) parent).add(JSON.readTree(becomes));
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), JSON.readTree(becomes));
        }
        return SchemaChanges.between(RELEASED, today);
    }

    /** Lists and conditions are told as a whole. */
    private static String foundAt(String place) {
        return place.replaceFirst("/if/.*", "/if").replaceFirst("/(-|\\d+)$", "");
    }

    private static String fileOf(String name) {
        return name.equals("types") ? "types.json" : "assistant-deletion." + name + ".json";
    }

    private static Map<String, JsonNode> copy() {
        Map<String, JsonNode> copy = new TreeMap<>();
        RELEASED.forEach((file, schema) -> copy.put(file, schema.deepCopy()));
        return copy;
    }
}
