package io.assistantdeletion.vapi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** Understands what {@link VapiInventory} asked for, by the rules of {@link VapiAnswers}. */
final class InventoryAnswers {
    private InventoryAnswers() {}

    /** One resource that can't be understood makes all of the page worthless: it might be the one that counts. */
    static InventoryAnswer.ToList toList(ResponseEntity<byte[]> response) {
        return VapiAnswers.ok(response, JsonNode::isArray)
                .flatMap(InventoryAnswers::holdings)
                .<InventoryAnswer.ToList>map(InventoryAnswer.Page::new)
                .orElseGet(() -> refused(VapiAnswers.refusal(response)));
    }

    static InventoryAnswer.ToLook toLook(ResponseEntity<byte[]> response) {
        if (VapiAnswers.tellsGone(response)) {
            return new InventoryAnswer.Gone();
        }
        return VapiAnswers.ok(response, VapiAnswers::isResource)
                .flatMap(InventoryAnswers::holding)
                .<InventoryAnswer.ToLook>map(InventoryAnswer.Present::new)
                .orElseGet(() -> refused(VapiAnswers.refusal(response)));
    }

    static InventoryAnswer.Refused refused(VapiAnswer.Refusal refusal) {
        return new InventoryAnswer.Refused(refusal.name());
    }

    private static Optional<List<Holding>> holdings(JsonNode page) {
        List<Holding> understood =
                page.valueStream().flatMap(node -> holding(node).stream()).toList();
        return understood.size() == page.size() ? Optional.of(understood) : Optional.empty();
    }

    private static Optional<Holding> holding(JsonNode node) {
        Optional<Instant> createdAt = VapiAnswers.instant(node.path("createdAt").asString(""));
        String orgId = node.path("orgId").asString("");
        if (!VapiAnswers.isResource(node) || orgId.isBlank() || createdAt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Holding(
                node.path("id").asString(),
                orgId,
                createdAt.get(),
                node.path("provider").asString(null),
                VapiAnswers.attachedTo(node)));
    }
}
