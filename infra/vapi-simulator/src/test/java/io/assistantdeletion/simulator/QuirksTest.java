package io.assistantdeletion.simulator;

import static io.assistantdeletion.simulator.faults.Moment.AFTER_EFFECT;
import static io.assistantdeletion.simulator.faults.Route.DELETE_ASSISTANT;
import static io.assistantdeletion.simulator.faults.Route.DELETE_PHONE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.simulator.calls.RecordedCall;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Quirk.DanglingNumbers;
import io.assistantdeletion.simulator.faults.Quirk.Flapping;
import io.assistantdeletion.simulator.faults.Quirk.GoneAsBadRequest;
import io.assistantdeletion.simulator.faults.Quirk.Latency;
import io.assistantdeletion.simulator.faults.Quirk.MaskedNumbers;
import io.assistantdeletion.simulator.faults.Quirk.TruncatedList;
import io.assistantdeletion.simulator.faults.Route;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuirksTest extends SimulatorTest {

    @Test
    void latency_delays_an_answer() throws Exception {
        inject(InjectedFault.of(new Latency(Duration.ofMillis(300)))
                .on(Route.LIST_ASSISTANTS)
                .times(1));

        long start = System.nanoTime();
        assertThat(client.get("/assistant").status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(vapi.calls()).extracting(RecordedCall::fault).containsExactly("latency");
    }

    @Test
    void what_is_gone_is_told_as_a_bad_request() throws Exception {
        inject(InjectedFault.of(new GoneAsBadRequest()));

        assertThat(client.delete("/assistant/asst-1").body())
                .isEqualTo("{\"message\":\"Assistant not found\",\"error\":\"Bad Request\",\"statusCode\":400}");
        assertThat(client.get("/phone-number/phone-1").body())
                .isEqualTo("{\"message\":\"Phone number not found\",\"error\":\"Bad Request\",\"statusCode\":400}");
    }

    @Test
    void what_is_there_is_no_bad_request() throws Exception {
        vapi.addAssistant("asst-1", Map.of());
        inject(InjectedFault.of(new GoneAsBadRequest()));

        assertThat(client.delete("/assistant/asst-1").status()).isEqualTo(200);
    }

    @Test
    void a_deleted_number_flaps() throws Exception {
        vapi.addPhoneNumber("phone-1", Map.of("name", "Front desk"));
        inject(InjectedFault.of(new Flapping(Duration.ofSeconds(10)))
                .on(DELETE_PHONE_NUMBER)
                .times(1));

        assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(200);
        assertThat(client.get("/phone-number/phone-1").status()).isEqualTo(404);
        vapi.advanceClock(Duration.ofSeconds(9));
        assertThat(client.get("/phone-number").texts("id")).isEmpty();
        assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(404);

        vapi.advanceClock(Duration.ofSeconds(1));
        assertThat(client.get("/phone-number").texts("id")).containsExactly("phone-1");
        assertThat(client.get("/phone-number/phone-1").text("name")).isEqualTo("Front desk");

        assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(200);
        vapi.advanceClock(Duration.ofMinutes(10));
        assertThat(client.get("/phone-number/phone-1").status()).isEqualTo(404);
    }

    @Test
    void a_deleted_assistant_flaps() throws Exception {
        vapi.addAssistant("asst-1", Map.of());
        inject(InjectedFault.of(new Flapping(Duration.ofSeconds(10)))
                .on(DELETE_ASSISTANT)
                .times(1));

        client.delete("/assistant/asst-1");
        assertThat(client.get("/assistant/asst-1").status()).isEqualTo(404);

        vapi.advanceClock(Duration.ofSeconds(10));
        assertThat(client.get("/assistant/asst-1").status()).isEqualTo(200);
    }

    @Test
    void a_deletion_that_was_answered_with_an_error_flaps_as_well() throws Exception {
        vapi.addPhoneNumber("phone-1", Map.of());
        inject(InjectedFault.of(new Flapping(Duration.ofSeconds(10)))
                .on(DELETE_PHONE_NUMBER)
                .times(1));
        inject(InjectedFault.of(new ServerError(500, AFTER_EFFECT))
                .on(DELETE_PHONE_NUMBER)
                .times(1));

        assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(500);
        assertThat(vapi.calls()).extracting(RecordedCall::fault).containsExactly("flapping+server-error");
        assertThat(vapi.phoneNumbers()).isEmpty();
        vapi.advanceClock(Duration.ofSeconds(10));
        assertThat(vapi.phoneNumbers()).hasSize(1);
    }

    @Test
    void the_numbers_of_a_deleted_assistant_dangle() throws Exception {
        vapi.addAssistant("asst-1", Map.of());
        vapi.addPhoneNumber("phone-1", Map.of("assistantId", "asst-1"));
        inject(InjectedFault.of(new DanglingNumbers()));

        assertThat(client.delete("/assistant/asst-1").status()).isEqualTo(200);

        assertThat(client.get("/phone-number/phone-1").text("assistantId")).isEqualTo("asst-1");
    }

    @Test
    void numbers_are_masked_wherever_they_are_read() throws Exception {
        vapi.addPhoneNumber("phone-1", Map.of("number", "+14155550123"));
        inject(InjectedFault.of(new MaskedNumbers()));

        assertThat(client.get("/phone-number/phone-1").text("number")).isEqualTo("********0123");
        assertThat(client.get("/phone-number").texts("number")).containsExactly("********0123");
        assertThat(client.get("/v2/phone-number").json().findValuesAsString("number"))
                .containsExactly("********0123");
        assertThat(client.patch("/phone-number/phone-1", "{\"name\": \"x\"}").text("number"))
                .isEqualTo("+14155550123");
    }

    @Test
    void lists_hold_less_than_there_is() throws Exception {
        for (int i = 1; i <= 4; i++) {
            vapi.addPhoneNumber("phone-" + i, Map.of());
            vapi.addAssistant("asst-" + i, Map.of());
        }
        inject(InjectedFault.of(new TruncatedList(2)));

        assertThat(client.get("/phone-number?limit=1000").texts("id")).containsExactly("phone-4", "phone-3");
        assertThat(client.get("/phone-number?limit=1").texts("id")).containsExactly("phone-4");
        assertThat(client.get("/assistant").texts("id")).containsExactly("asst-4", "asst-3");
        assertThat(client.get("/v2/phone-number").json().path("results")).hasSize(2);
        assertThat(client.get("/phone-number/phone-1").status()).isEqualTo(200);
    }

    private static void inject(InjectedFault fault) {
        vapi.faults().inject(fault);
    }
}
