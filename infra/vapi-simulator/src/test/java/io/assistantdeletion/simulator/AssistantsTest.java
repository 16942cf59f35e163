package io.assistantdeletion.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.simulator.account.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssistantsTest extends SimulatorTest {

    @Test
    void a_created_assistant_is_told_as_it_came() throws Exception {
        Answer created = client.post("/assistant", """
                {"name": "Reception", "firstMessage": "Hello!", "metadata": {"tenant": "t-1", "none": null},
                 "model": {"provider": "openai", "temperature": 0.5}, "server": {"url": "https://example.org"}}""");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("name")).isEqualTo("Reception");
        assertThat(created.json().at("/metadata/tenant").asString()).isEqualTo("t-1");
        assertThat(created.json().at("/model/temperature").asDouble()).isEqualTo(0.5);
        assertThat(UUID.fromString(created.text("id"))).hasToString(created.text("id"));
        assertThat(client.get("/assistant/" + created.text("id")).json()).isEqualTo(created.json());
    }

    @Test
    void an_assistant_needs_nothing_at_all() throws Exception {
        assertThat(client.post("/assistant", "{}").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a name that is longer than the vendor allows\"}",
                "{\"name\": 7}",
                "{\"metadata\": \"x\"}",
                "{\"model\": []}",
                "{\"id\": \"asst-1\"}"
            })
    void a_wrong_assistant_is_refused(String body) throws Exception {
        vapi.addAssistant("asst-0", Map.of());

        assertThat(rude.send("POST", "/assistant", body).status()).isEqualTo(400);
        assertThat(rude.send("PATCH", "/assistant/asst-0", body).status()).isEqualTo(400);
        assertThat(vapi.assistants()).singleElement().returns(Map.of(), Resource::fields);
    }

    @Test
    void assistants_are_listed_newest_first() throws Exception {
        vapi.addAssistant("older", Map.of());
        vapi.addAssistant("newer", Map.of());

        assertThat(client.get("/assistant").texts("id")).containsExactly("newer", "older");
        assertThat(client.get("/assistant?limit=1").texts("id")).containsExactly("newer");
        String newest = client.get("/assistant/newer").text("createdAt");
        assertThat(client.get("/assistant?createdAtLt=" + newest).texts("id")).containsExactly("older");
    }

    @Test
    void an_assistant_is_changed() throws Exception {
        vapi.addAssistant("asst-1", Map.of("name", "Reception", "firstMessage", "Hello!"));

        Answer changed = client.patch("/assistant/asst-1", "{\"name\": \"Sales\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("Sales");
        assertThat(changed.text("firstMessage")).isEqualTo("Hello!");
    }

    @Test
    void an_unknown_assistant_is_gone() throws Exception {
        for (Answer gone : new Answer[] {
            client.get("/assistant/asst-1"),
            client.patch("/assistant/asst-1", "{\"name\": \"x\"}"),
            client.delete("/assistant/asst-1")
        }) {
            assertThat(gone.status()).isEqualTo(404);
            assertThat(gone.text("message")).isEqualTo("Assistant not found");
        }
    }

    @Test
    void a_deleted_assistant_is_told_once_more_and_then_gone() throws Exception {
        vapi.addAssistant("asst-123abc456def", Map.of("name", "Reception"));

        Answer deleted = client.delete("/assistant/asst-123abc456def");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text("name")).isEqualTo("Reception");
        assertThat(client.delete("/assistant/asst-123abc456def").status()).isEqualTo(404);
        assertThat(vapi.assistants()).isEmpty();
    }

    @Test
    void the_numbers_of_a_deleted_assistant_name_no_assistant() throws Exception {
        vapi.addAssistant("asst-1", Map.of());
        vapi.addPhoneNumber("its", Map.of("assistantId", "asst-1"));
        vapi.addPhoneNumber("foreign", Map.of("assistantId", "asst-2"));

        client.delete("/assistant/asst-1");

        assertThat(client.get("/phone-number/its").json().has("assistantId")).isFalse();
        assertThat(vapi.phoneNumbers())
                .extracting(Resource::assistantId)
                .containsExactly(Optional.of("asst-2"), Optional.empty());
    }
}
