package io.assistantdeletion.simulator.account.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand in a request about an assistant. */
final class AssistantBody {

    private AssistantBody() {}

    static Map<String, Object> ofNew(Map<String, @Nullable Object> body) {
        return checked(body).fields();
    }

    static Map<String, @Nullable Object> ofChange(Map<String, @Nullable Object> body) {
        return checked(body).changes();
    }

    private static BodyCheck checked(Map<String, @Nullable Object> body) {
        return new BodyCheck(body)
                .noneOf("id", "orgId", "createdAt", "updatedAt")
                .texts("name", "firstMessage", "firstMessageMode", "voicemailMessage", "endCallMessage")
                .objects("model", "voice", "transcriber", "server", "metadata")
                .atMost(40, "name");
    }
}
