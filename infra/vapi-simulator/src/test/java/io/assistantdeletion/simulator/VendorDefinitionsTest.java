package io.assistantdeletion.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The other tests are only worth something if the vendor's definitions really refuse what is wrong. */
class VendorDefinitionsTest {

    private final VendorDefinitions vendor = new VendorDefinitions();

    @ParameterizedTest
    @ValueSource(strings = {"""
        {"id": "1", "orgId": "2", "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z",
         "provider": "vapi", "number": "+14155550100", "status": "active"}""", """
        {"id": "1", "orgId": "2", "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z",
         "provider": "twilio", "number": "+14155550100", "twilioAccountSid": "AC1"}"""})
    void a_right_phone_number_is_right(String body) {
        assertThat(answer("/phone-number/1", body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                // without an organization
                """
        {"id": "1", "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z",
         "provider": "vapi"}""",
                // with a time that is none
                """
        {"id": "1", "orgId": "2", "createdAt": "yesterday", "updatedAt": "2026-01-01T00:00:00.000Z",
         "provider": "vapi"}""",
                // with a status that there isn't
                """
        {"id": "1", "orgId": "2", "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z",
         "provider": "vapi", "status": "gone"}""",
                // of a provider that must name its account
                """
        {"id": "1", "orgId": "2", "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z",
         "provider": "twilio", "number": "+14155550100"}""",
                // attached to null, where no assistant is no field
                """
        {"id": "1", "orgId": "2", "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z",
         "provider": "vapi", "assistantId": null}"""
            })
    void a_wrong_phone_number_is_refused(String body) {
        assertThat(answer("/phone-number/1", body)).isNotEmpty();
        assertThat(answer("/phone-number", "[" + body + "]")).isNotEmpty();
    }

    @Test
    void a_wrong_page_is_refused() {
        assertThat(answer("/v2/phone-number", "{\"results\": []}")).isNotEmpty();
        assertThat(answer("/v2/phone-number", "[]")).isNotEmpty();
    }

    @Test
    void a_wrong_assistant_is_refused() {
        assertThat(answer("/assistant/1", "{\"id\": \"1\"}")).contains("orgId");
        assertThat(request("POST", "/assistant", "{\"name\": \"" + "x".repeat(41) + "\"}"))
                .contains("name");
        assertThat(request("POST", "/assistant", "{\"name\": \"" + "x".repeat(40) + "\"}"))
                .isEmpty();
    }

    @Test
    void a_wrong_request_for_a_phone_number_is_refused() {
        assertThat(request("POST", "/phone-number", "{\"provider\": \"carrier-pigeon\"}"))
                .isNotEmpty();
        assertThat(request("POST", "/phone-number", "{\"provider\": \"twilio\"}"))
                .isNotEmpty();
        assertThat(request("POST", "/phone-number", "{\"provider\": \"vapi\"}")).isEmpty();
        assertThat(request("PATCH", "/phone-number/1", "{\"assistantId\": 7}")).isNotEmpty();
        assertThat(request("PATCH", "/phone-number/1", "{\"assistantId\": \"7\"}"))
                .isEmpty();
    }

    @Test
    void what_the_vendor_does_not_define_is_refused() {
        assertThat(request("PUT", "/phone-number/1", "{}")).isNotEmpty();
        assertThat(vendor.complaintAboutAnswer(
                        "DELETE", "/phone-number/1", 204, JsonMapper.shared().readTree("{}")))
                .isNotEmpty();
    }

    private String answer(String path, String body) {
        return vendor.complaintAboutAnswer("GET", path, 200, JsonMapper.shared().readTree(body));
    }

    private String request(String method, String path, String body) {
        return vendor.complaintAboutRequest(method, path, JsonMapper.shared().readTree(body));
    }
}
