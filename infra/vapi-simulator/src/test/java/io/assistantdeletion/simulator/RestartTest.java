package io.assistantdeletion.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.simulator.account.Resource;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Quirk.Flapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    @TempDir
    private Path directory;

    @Test
    void what_the_account_holds_survives_a_restart() throws Exception {
        Path data = directory.resolve("not/there/yet");
        List<Resource> assistants;
        List<Resource> numbers;
        String orgId;
        try (var vapi = VapiSimulator.start(0, data, "key-1")) {
            var client = new VendorClient(new HttpCaller(vapi.baseUrl(), "key-1"));
            client.post("/assistant", "{\"name\": \"Kept\", \"metadata\": {\"n\": 1.5, \"list\": [1, null]}}");
            client.post("/phone-number", "{\"provider\": \"vapi\", \"assistantId\": \"asst-1\"}");
            client.patch("/phone-number/" + vapi.phoneNumbers().getFirst().id(), "{\"name\": \"Changed\"}");
            vapi.addAssistant("asst-1", Map.of());
            vapi.addPhoneNumber("phone-1", Map.of());
            client.delete("/phone-number/phone-1");
            client.delete("/assistant/asst-1");
            vapi.addPhoneNumber("phone-2", Map.of());
            vapi.faults().inject(InjectedFault.of(new Flapping(Duration.ofSeconds(30))));
            client.delete("/phone-number/phone-2");
            assistants = vapi.assistants();
            numbers = vapi.phoneNumbers();
            orgId = client.get("/assistant").texts("orgId").getFirst();
        }

        try (var vapi = VapiSimulator.start(0, data, "key-1")) {
            var client = new VendorClient(new HttpCaller(vapi.baseUrl(), "key-1"));
            assertThat(vapi.assistants()).isEqualTo(assistants).hasSize(1);
            assertThat(vapi.phoneNumbers()).isEqualTo(numbers).hasSize(1);
            assertThat(numbers.getFirst().assistantId()).isEmpty();
            assertThat(numbers.getFirst().name()).contains("Changed");
            assertThat(client.get("/assistant").texts("orgId")).containsExactly(orgId);

            vapi.advanceClock(Duration.ofSeconds(30));
            assertThat(client.get("/phone-number/phone-2").status()).isEqualTo(200);
        }
        try (var files = Files.list(data)) {
            assertThat(files.map(Path::getFileName)).containsExactly(Path.of("account.json"));
        }
    }
}
