package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One deletion of one assistant; at most one is open per assistant. Stands in every event as {@code correlationid}. */
public record DeletionId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeletionId {}

    /** A fresh, time-ordered (UUIDv7) id. */
    public static DeletionId next() {
        return new DeletionId(TimeOrderedIds.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
