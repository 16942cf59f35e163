package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one phone number within a deletion without telling the number: the vendor's id where it is tracked, otherwise
 * {@code untracked:<n>}. The colon cannot occur in a well-formed vendor id, so the two never meet.
 */
public record NumberKey(@JsonValue String value) implements Comparable<NumberKey> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NumberKey {}

    public static NumberKey of(VapiPhoneNumberId id) {
        return new NumberKey(id.value());
    }

    public static NumberKey untracked(int position) {
        return new NumberKey("untracked:" + position);
    }

    @Override
    public int compareTo(NumberKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
