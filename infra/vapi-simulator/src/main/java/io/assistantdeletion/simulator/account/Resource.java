package io.assistantdeletion.simulator.account;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An assistant or a phone number. The vendor knows dozens of further fields; they are kept as they came.
 *
 * @param fields all but the id, the organization and the times; never null within
 */
public record Resource(String id, Instant createdAt, Instant updatedAt, Map<String, Object> fields) {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    public Resource {
        requireId(id);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The vendor's document says UUID; {@code asst-123abc456def} and {@code phone_abc123xyz} were seen in practice. */
    static void requireId(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new InvalidRequestException(List.of("id must be 1 to 64 letters, digits, hyphens or underscores"));
        }
    }

    public Optional<String> name() {
        return text("name");
    }

    /** Of a phone number. */
    public Optional<String> provider() {
        return text("provider");
    }

    /** Of a phone number: in E.164; a SIP number has none. */
    public Optional<String> number() {
        return text("number");
    }

    /** Of a phone number: longer than 20 characters as a rule. */
    public Optional<String> sipUri() {
        return text("sipUri");
    }

    /** Of a phone number: the assistant that answers it. */
    public Optional<String> assistantId() {
        return text("assistantId");
    }

    private Optional<String> text(String field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A number that the vendor lends, and counts; the others are imported from a carrier. */
    boolean isFree() {
        return provider().equals(Optional.of("vapi"));
    }

    /** A change to null takes the field away. */
    Resource changed(Map<String, @Nullable Object> changes, Instant now) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changes.forEach((field, value) -> changed.compute(field, (_, _) -> value));
        return new Resource(id, createdAt, now, changed);
    }

    /** As the vendor tells it. */
    public Map<String, Object> toldBy(String orgId) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", id);
        told.put("orgId", orgId);
        told.put("createdAt", MILLISECONDS.format(createdAt));
        told.put("updatedAt", MILLISECONDS.format(updatedAt));
        told.putAll(fields);
        return told;
    }
}
