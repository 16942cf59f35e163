package io.assistantdeletion.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.assistantdeletion.simulator.calls.RecordedCall;
import io.assistantdeletion.simulator.faults.Failure.WrongKey;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordedCallsTest extends SimulatorTest {

    @Test
    void calls_are_recorded_in_order_with_their_answers() throws Exception {
        vapi.faults().inject(InjectedFault.of(new WrongKey()).on(Route.DELETE_ASSISTANT));
        vapi.addPhoneNumber("phone-1", Map.of());

        client.post("/assistant", "{}");
        client.get("/phone-number?limit=1");
        client.delete("/phone-number/phone-1");
        client.delete("/phone-number/phone-1");
        client.delete("/assistant/asst-1");
        rude.send("PUT", "/nowhere");

        assertThat(vapi.calls())
                .extracting(RecordedCall::method, RecordedCall::path, RecordedCall::status, RecordedCall::fault)
                .containsExactly(
                        tuple("POST", "/assistant", 201, null),
                        tuple("GET", "/phone-number", 200, null),
                        tuple("DELETE", "/phone-number/phone-1", 200, null),
                        tuple("DELETE", "/phone-number/phone-1", 404, null),
                        tuple("DELETE", "/assistant/asst-1", 401, "wrong-key"),
                        tuple("PUT", "/nowhere", 404, null));
        assertThat(vapi.calls()).extracting(RecordedCall::number).isSorted().doesNotHaveDuplicates();
        assertThat(vapi.calls()).extracting(RecordedCall::at).isSorted();
    }

    @Test
    void they_can_be_asked_for_by_http() throws Exception {
        client.get("/assistant/asst-1");

        JsonNode recorded = control.send("GET", "/control/calls").json();

        assertThat(recorded.valueStream()).hasSize(1);
        assertThat(recorded.path(0).propertyNames())
                .containsExactly("number", "at", "method", "path", "status", "fault");
        assertThat(recorded.path(0).path("path").asString()).isEqualTo("/assistant/asst-1");
        assertThat(recorded.path(0).path("status").asInt()).isEqualTo(404);
    }

    @Test
    void calls_of_the_control_api_are_not_recorded() throws Exception {
        control.send("GET", "/control/calls");
        control.send("GET", "/control/faults");
        control.send("POST", "/control/assistants", "{\"id\": \"asst-1\"}");

        assertThat(vapi.calls()).isEmpty();
    }

    @Test
    void they_can_be_forgotten() throws Exception {
        client.get("/assistant");

        assertThat(control.send("DELETE", "/control/calls").status()).isEqualTo(204);

        assertThat(vapi.calls()).isEmpty();
        client.get("/phone-number");
        assertThat(vapi.calls()).extracting(RecordedCall::path).containsExactly("/phone-number");
    }
}
