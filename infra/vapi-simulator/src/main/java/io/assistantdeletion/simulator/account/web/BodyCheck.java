package io.assistantdeletion.simulator.account.web;

import io.assistantdeletion.simulator.account.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers every complaint about a request body before it refuses it, in the wording that the vendor's framework has. */
final class BodyCheck {

    private final Map<String, @Nullable Object> body;
    private final List<String> complaints = new ArrayList<>();

    BodyCheck(Map<String, @Nullable Object> body) {
        this.body = body;
    }

    BodyCheck noneOf(String... fields) {
        for (String field : fields) {
            complainIf(body.containsKey(field), "property %s should not exist".formatted(field));
        }
        return this;
    }

    BodyCheck texts(String... fields) {
        for (String field : fields) {
            complainIf(present(field) && !(body.get(field) instanceof String), field + " must be a string");
        }
        return this;
    }

    BodyCheck requiredTexts(List<String> fields) {
        for (String field : fields) {
            complainIf(!present(field), field + " must be a string");
        }
        return this;
    }

    BodyCheck objects(String... fields) {
        for (String field : fields) {
            complainIf(present(field) && !(body.get(field) instanceof Map), field + " must be an object");
        }
        return this;
    }

    BodyCheck atMost(int length, String field) {
        complainIf(
                body.get(field) instanceof String text && text.length() > length,
                "%s must be shorter than or equal to %d characters".formatted(field, length));
        return this;
    }

    BodyCheck complainIf(boolean wrong, String complaint) {
        if (wrong) {
            complaints.add(complaint);
        }
        return this;
    }

    /** The fields, without those that are null. */
    Map<String, Object> fields() {
        changes();
        Map<String, Object> fields = new LinkedHashMap<>();
        body.forEach((field, value) -> {
            if (value != null) {
                fields.put(field, value);
            }
        });
        return fields;
    }

    /** The fields, where null means to take one away. */
    Map<String, @Nullable Object> changes() {
        if (!complaints.isEmpty()) {
            throw new InvalidRequestException(complaints);
        }
        return body;
    }

    private boolean present(String field) {
        return body.get(field) != null;
    }
}
