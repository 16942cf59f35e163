package io.assistantdeletion.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a reader of either version might stumble over. Allowed are new files, new definitions, new fields that nothing
 * requires, and other words for people; everything else that differs is a change. A keyword that this class does not know
 * has to stay as it is.
 */
final class SchemaChanges {
    private static final Set<String> FOR_PEOPLE = Set.of("title", "description", "$comment", "examples", "deprecated");

    private static final String KEEP =
            "leave it as it is, and give the changed message a new version, with a file and a"
                    + " ce_type of its own; a shared definition then gets a new name";
    private static final String ADD_OPTIONAL =
            "leave the list as it is: a new field is a property that is not required,"
                    + " and a field that is always there is a new version of the message, with a ce_type of its own";
    private static final String KEEP_LIST =
            "leave the list as it is: older readers put what they don't know among the dead"
                    + " letters, and older events have what is taken away; another list is a new version of each message that"
                    + " uses it, with a ce_type of its own";
    private static final String OTHER_NAME = "give the new field a name that is not in use there";

    private final String file;
    private final List<SchemaChange> found = new ArrayList<>();

    private SchemaChanges(String file) {
        this.file = file;
    }

    /** Both by the name of the file. */
    static List<SchemaChange> between(Map<String, JsonNode> released, Map<String, JsonNode> today) {
        List<SchemaChange> found = new ArrayList<>();
        new TreeMap<>(released).forEach((file, schema) -> {
            SchemaChanges changes = new SchemaChanges(file);
            JsonNode now = today.get(file);
            if (now == null) {
                changes.add("", "the file is gone", "keep it: the log holds such messages for ever");
            } else {
                changes.schema("", schema, now);
            }
            found.addAll(changes.found);
        });
        return found;
    }

    private void schema(String place, JsonNode released, JsonNode today) {
        schema(place, released, today, fieldsOf(released));
    }

    /** @param fields what is known of the same object, in whichever branch */
    private void schema(String place, JsonNode released, JsonNode today, Set<String> fields) {
        if (!released.isObject() || !today.isObject()) {
            same(place, released, today);
            return;
        }
        Set<String> keywords = new TreeSet<>(released.propertyNames());
        keywords.addAll(today.propertyNames());
        keywords.removeAll(FOR_PEOPLE);
        for (String keyword : keywords) {
            keyword(place + "/" + keyword, keyword, released, today, fields);
        }
    }

    private void keyword(String place, String keyword, JsonNode in, JsonNode inToday, Set<String> fields) {
        JsonNode released = in.path(keyword);
        JsonNode today = inToday.path(keyword);
        if (keyword.equals("$defs")) {
            named(place, released, today);
        } else if (today.isMissingNode()) {
            add(place, "it is gone, it was " + released, KEEP);
        } else if (released.isMissingNode()) {
            add(place, "it is new: " + today, KEEP);
        } else {
            switch (keyword) {
                case "properties" -> {
                    named(place, released, today);
                    newFields(place, released, today, fields);
                }
                case "items" -> schema(place, released, today);
                case "then", "else" -> schema(place, released, today, fields);
                case "allOf" -> branches(place, released, today, fields);
                case "required" -> list(place, released, today, ADD_OPTIONAL);
                case "enum", "type" -> list(place, released, today, KEEP_LIST);
                default -> same(place, released, today);
            }
        }
    }

    private void named(String place, JsonNode released, JsonNode today) {
        for (Map.Entry<String, JsonNode> schema : released.properties()) {
            String at = place + "/" + schema.getKey();
            if (today.has(schema.getKey())) {
                schema(at, schema.getValue(), today.path(schema.getKey()));
            } else {
                add(at, "it is gone", KEEP);
            }
        }
    }

    /** A field that another branch describes already would be narrowed by a second description. */
    private void newFields(String place, JsonNode released, JsonNode today, Set<String> fields) {
        for (String field : today.propertyNames()) {
            if (!released.has(field) && fields.contains(field)) {
                add(place + "/" + field, "it is described a second time", OTHER_NAME);
            }
        }
    }

    private void branches(String place, JsonNode released, JsonNode today, Set<String> fields) {
        if (released.size() != today.size()) {
            add(place, "there were %d branches and are %d".formatted(released.size(), today.size()), KEEP);
            return;
        }
        for (int i = 0; i < released.size(); i++) {
            schema(place + "/" + i, released.path(i), today.path(i), fields);
        }
    }

    /** In whatever order. */
    private void list(String place, JsonNode released, JsonNode today, String instead) {
        Set<String> before = texts(released);
        Set<String> now = texts(today);
        before.stream()
                .filter(text -> !now.contains(text))
                .forEach(text -> add(place, text + " was taken out", instead));
        now.stream().filter(text -> !before.contains(text)).forEach(text -> add(place, text + " was put in", instead));
    }

    private void same(String place, JsonNode released, JsonNode today) {
        if (!released.equals(today)) {
            add(place, "it was %s and is %s".formatted(released, today), KEEP);
        }
    }

    private void add(String place, String what, String instead) {
        found.add(new SchemaChange(file, place, what, instead));
    }

    private static Set<String> texts(JsonNode list) {
        return list.isArray()
                ? list.valueStream().map(JsonNode::toString).collect(Collectors.toCollection(TreeSet::new))
                : Set.of(list.toString());
    }

    private static Set<String> fieldsOf(JsonNode schema) {
        Set<String> fields = new TreeSet<>(schema.path("properties").propertyNames());
        schema.path("allOf").forEach(branch -> fields.addAll(fieldsOf(branch)));
        for (String branch : List.of("then", "else")) {
            if (schema.path(branch).isObject()) {
                fields.addAll(fieldsOf(schema.path(branch)));
            }
        }
        return fields;
    }
}
