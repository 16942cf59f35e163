package io.assistantdeletion.command.deletion.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.assistantdeletion.command.deletion.EventRow;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event of the log, with the data that this version knows of. */
record HistoryEntry(
        UUID id, String type, Instant time, @JsonRawValue String data) {
    private static final String SURVIVOR = "survivor";

    static HistoryEntry of(EventRow row) {
        return new HistoryEntry(row.eventId(), row.type(), row.time(), withoutSurvivors(row.payload()));
    }

    /** Who else uses a number may be an assistant of another organization. */
    private static String withoutSurvivors(String payload) {
        if (!payload.contains(SURVIVOR)) {
            return payload;
        }
        JsonNode data = JsonMapper.shared().readTree(payload);
        data.findParents(SURVIVOR).forEach(parent -> ((ObjectNode) parent).remove(SURVIVOR));
        return data.toString();
    }
}
