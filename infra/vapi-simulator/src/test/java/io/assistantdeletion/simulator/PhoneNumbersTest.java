package io.assistantdeletion.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.assistantdeletion.simulator.account.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest extends SimulatorTest {

    @Nested
    class Created {

        @Test
        void a_free_number_lies_in_the_area_that_was_asked_for() throws Exception {
            Answer created = client.post("/phone-number", """
                    {"provider": "vapi", "numberDesiredAreaCode": "212", "name": "Front desk", "assistantId": "asst-1"}""");

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.text("number")).matches("[+]1212[0-9]{7}");
            assertThat(created.text("status")).isEqualTo("active");
            assertThat(created.text("name")).isEqualTo("Front desk");
            assertThat(created.text("assistantId")).isEqualTo("asst-1");
            assertThat(UUID.fromString(created.text("id"))).hasToString(created.text("id"));
            assertThat(created.text("orgId")).isNotEmpty();
            assertThat(created.text("createdAt")).isEqualTo(created.text("updatedAt"));
            assertThat(client.get("/phone-number/" + created.text("id")).json()).isEqualTo(created.json());
        }

        @Test
        void a_sip_number_has_an_address_in_place_of_a_number() throws Exception {
            Answer created = client.post("/phone-number", """
                    {"provider": "vapi", "sipUri": "sip:front.desk@sip.vapi.ai"}""");

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.text("sipUri")).isEqualTo("sip:front.desk@sip.vapi.ai");
            assertThat(created.json().has("number")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"""
            {"provider": "twilio", "number": "+14155550100", "twilioAccountSid": "AC1", "twilioAuthToken": "t"}""", """
            {"provider": "vonage", "number": "+14155550100", "credentialId": "c-1"}""", """
            {"provider": "telnyx", "number": "+14155550100", "credentialId": "c-1"}""", """
            {"provider": "byo-phone-number", "credentialId": "c-1"}"""})
        void an_imported_number_keeps_what_came_with_it(String body) throws Exception {
            Answer created = client.post("/phone-number", body);

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.body()).contains(body.substring(body.indexOf(':') + 2, body.indexOf(',')));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"provider": "carrier-pigeon"}                     | provider must be one of the following values
            {}                                                 | provider must be one of the following values
            {"provider": "twilio", "number": "+14155550100"}   | twilioAccountSid must be a string
            {"provider": "twilio", "twilioAccountSid": "AC1"}  | number must be a string
            {"provider": "vonage", "number": "+14155550100"}   | credentialId must be a string
            {"provider": "telnyx", "credentialId": "c"}        | number must be a string
            {"provider": "byo-phone-number"}                   | credentialId must be a string
            {"provider": "vapi", "name": 7}                    | name must be a string
            {"provider": "vapi", "server": "x"}                | server must be an object
            {"provider": "vapi", "numberDesiredAreaCode": "1"} | numberDesiredAreaCode must be a US area code
            {"provider": "vapi", "id": "phone-1"}              | property id should not exist
            """)
        void a_wrong_request_is_refused_with_its_reason(String body, String reason) throws Exception {
            Answer refused = rude.send("POST", "/phone-number", body);

            assertThat(refused.status()).isEqualTo(400);
            VendorClient.assertIsTheUsualError(refused);
            assertThat(refused.json().path("message").path(0).asString()).startsWith(reason);
            assertThat(vapi.phoneNumbers()).isEmpty();
        }

        @Test
        void a_name_has_at_most_40_characters() throws Exception {
            String fits = "{\"provider\": \"vapi\", \"name\": \"%s\"}".formatted("n".repeat(40));
            String doesNot = "{\"provider\": \"vapi\", \"name\": \"%s\"}".formatted("n".repeat(41));

            assertThat(client.post("/phone-number", fits).status()).isEqualTo(201);
            Answer refused = rude.send("POST", "/phone-number", doesNot);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("name must be shorter than or equal to 40 characters");
        }

        @Test
        void every_complaint_is_told_at_once() throws Exception {
            Answer refused = rude.send("POST", "/phone-number", "{\"id\": \"1\", \"name\": 7, \"provider\": \"x\"}");

            assertThat(refused.json().path("message").valueStream()).hasSize(3);
        }

        @Test
        void there_are_ten_free_numbers_and_no_more() throws Exception {
            vapi.addPhoneNumber("imported", Map.of("provider", "telnyx", "number", "+1", "credentialId", "c"));
            for (int i = 0; i < 10; i++) {
                assertThat(client.post("/phone-number", "{\"provider\": \"vapi\"}")
                                .status())
                        .isEqualTo(201);
            }

            Answer refused = client.post("/phone-number", "{\"provider\": \"vapi\"}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("message")).isEqualTo("You have reached the maximum number of free phone numbers.");

            client.delete("/phone-number/" + vapi.phoneNumbers().getFirst().id());
            assertThat(client.post("/phone-number", "{\"provider\": \"vapi\"}").status())
                    .isEqualTo(201);
        }
    }

    @Nested
    class Read {

        @Test
        void a_number_is_told_under_any_id_that_was_seen_in_practice() throws Exception {
            vapi.addPhoneNumber("phone_abc123xyz", Map.of("assistantId", "asst-123abc456def"));

            Answer found = client.get("/phone-number/phone_abc123xyz");

            assertThat(found.status()).isEqualTo(200);
            assertThat(found.text("assistantId")).isEqualTo("asst-123abc456def");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "DELETE"})
        void an_unknown_number_is_gone(String method) throws Exception {
            Answer gone = rude.send(method, "/phone-number/" + UUID.randomUUID());

            assertThat(gone.status()).isEqualTo(404);
            assertThat(gone.body())
                    .isEqualTo("{\"message\":\"Phone number not found\",\"error\":\"Not Found\",\"statusCode\":404}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%20", "a.b", "a~b", "x%0Ay"})
        void an_id_that_can_not_be_one_is_refused(String id) throws Exception {
            Answer refused = client.get("/phone-number/" + id);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("id must be");
        }

        @Test
        void an_id_has_at_most_64_characters() throws Exception {
            assertThat(client.get("/phone-number/" + "a".repeat(64)).status()).isEqualTo(404);
            assertThat(client.get("/phone-number/" + "a".repeat(65)).status()).isEqualTo(400);
        }
    }

    @Nested
    class Listed {

        @Test
        void a_list_is_a_bare_array_with_the_newest_first() throws Exception {
            vapi.addPhoneNumber("older", Map.of());
            vapi.addPhoneNumber("newer", Map.of());

            Answer list = client.get("/phone-number");

            assertThat(list.status()).isEqualTo(200);
            assertThat(list.texts("id")).containsExactly("newer", "older");
        }

        @Test
        void a_list_without_a_limit_holds_100() throws Exception {
            addNumbers(101);

            assertThat(client.get("/phone-number").texts("id")).hasSize(100);
            assertThat(client.get("/phone-number?limit=1000").texts("id")).hasSize(101);
            assertThat(client.get("/phone-number?limit=3").texts("id")).hasSize(3);
            assertThat(client.get("/phone-number?limit=0").texts("id")).isEmpty();
        }

        @Test
        void paging_by_time_of_creation_meets_everything_once() throws Exception {
            addNumbers(7);

            Answer first = client.get("/phone-number?limit=3");
            Answer second = client.get("/phone-number?limit=3&createdAtLt=" + last(first));
            Answer third = client.get("/phone-number?limit=3&createdAtLt=" + last(second));

            assertThat(Stream.of(first, second, third).flatMap(page -> page.texts("id").stream()))
                    .containsExactly("n7", "n6", "n5", "n4", "n3", "n2", "n1");
        }

        @ParameterizedTest
        @CsvSource({
            "createdAtGt, n3", "createdAtGe, n3 n2", "createdAtLt, n1", "createdAtLe, n2 n1",
            "updatedAtGt, n3", "updatedAtGe, n3 n2", "updatedAtLt, n1", "updatedAtLe, n2 n1"
        })
        void times_are_bounds(String bound, String found) throws Exception {
            addNumbers(3);
            String second = client.get("/phone-number/n2").text("createdAt");

            assertThat(client.get("/phone-number?%s=%s".formatted(bound, second))
                            .texts("id"))
                    .containsExactly(found.split(" "));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"limit=1001", "limit=-1", "limit=many", "limit=", "createdAtLt=yesterday", "updatedAtGe="})
        void a_wrong_parameter_is_refused(String parameter) throws Exception {
            Answer refused = client.get("/phone-number?" + parameter);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("message").path(0).asString())
                    .startsWith(parameter.substring(0, parameter.indexOf('=')) + " must");
        }

        private static String last(Answer page) {
            return page.texts("createdAt").getLast();
        }
    }

    @Nested
    class Paged {

        @Test
        void a_page_says_how_many_there_are() throws Exception {
            addNumbers(5);

            Answer page = client.get("/v2/phone-number?limit=2&page=2");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.json().path("results").findValuesAsString("id")).containsExactly("n3", "n2");
            assertThat(page.json().path("metadata")).hasToString("""
                    {"itemsPerPage":2,"totalItems":5,"currentPage":2,"totalPages":3,"hasNextPage":true,"sortOrder":"DESC"}""");
        }

        @Test
        void the_last_page_has_no_next_one() throws Exception {
            addNumbers(5);

            Answer page = client.get("/v2/phone-number?limit=2&page=3&sortOrder=ASC");

            assertThat(page.json().path("results").findValuesAsString("id")).containsExactly("n5");
            assertThat(page.json().at("/metadata/hasNextPage").asBoolean()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"RECEPTION", "5550", "front.desk"})
        void a_search_looks_at_name_number_and_sip_address(String part) throws Exception {
            vapi.addPhoneNumber("other", Map.of("sipUri", "sip:other@sip.vapi.ai", "name", "Other"));
            vapi.addPhoneNumber(
                    "wanted",
                    Map.of("sipUri", "sip:front.desk@sip.vapi.ai", "name", "Reception", "number", "+14155550100"));

            assertThat(client.get("/v2/phone-number?search=" + part)
                            .json()
                            .path("results")
                            .findValuesAsString("id"))
                    .containsExactly("wanted");
        }

        @ParameterizedTest
        @ValueSource(strings = {"page=0", "sortOrder=UP", "sortBy=beauty", "limit=1001"})
        void a_wrong_parameter_is_refused(String parameter) throws Exception {
            assertThat(client.get("/v2/phone-number?" + parameter).status()).isEqualTo(400);
        }
    }

    @Nested
    class Changed {

        @Test
        void a_number_is_attached_to_another_assistant() throws Exception {
            vapi.addPhoneNumber("phone-1", Map.of("assistantId", "asst-1", "name", "Front desk"));
            String before = client.get("/phone-number/phone-1").text("updatedAt");
            vapi.advanceClock(Duration.ofSeconds(1));

            Answer changed = client.patch("/phone-number/phone-1", "{\"assistantId\": \"asst-2\"}");

            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.text("assistantId")).isEqualTo("asst-2");
            assertThat(changed.text("name")).isEqualTo("Front desk");
            assertThat(changed.text("updatedAt")).isGreaterThan(before);
            assertThat(client.get("/phone-number/phone-1").json()).isEqualTo(changed.json());
        }

        /** Beyond the vendor's document, which knows no null here, but there is no other way to detach a number. */
        @Test
        void a_number_attached_to_null_has_no_assistant() throws Exception {
            vapi.addPhoneNumber("phone-1", Map.of("assistantId", "asst-1"));

            Answer changed = rude.send("PATCH", "/phone-number/phone-1", "{\"assistantId\": null}");

            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.json().has("assistantId")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"provider\": \"twilio\"}",
                    "{\"id\": \"phone-2\"}",
                    "{\"assistantId\": 7}",
                    "{\"orgId\": \"x\"}"
                })
        void a_wrong_change_is_refused(String change) throws Exception {
            Resource before = vapi.addPhoneNumber("phone-1", Map.of());

            assertThat(rude.send("PATCH", "/phone-number/phone-1", change).status())
                    .isEqualTo(400);
            assertThat(vapi.phoneNumbers()).containsExactly(before);
        }

        @Test
        void what_is_gone_can_not_be_changed() throws Exception {
            assertThat(client.patch("/phone-number/phone-1", "{\"name\": \"x\"}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Deleted {

        @Test
        void a_deleted_number_is_told_once_more_and_then_gone() throws Exception {
            vapi.addPhoneNumber("phone-1", Map.of());
            vapi.addPhoneNumber("phone-2", Map.of());

            Answer deleted = client.delete("/phone-number/phone-1");

            assertThat(deleted.status()).isEqualTo(200);
            assertThat(deleted.text("id")).isEqualTo("phone-1");
            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(404);
            assertThat(client.get("/phone-number/phone-1").status()).isEqualTo(404);
            assertThat(vapi.phoneNumbers())
                    .singleElement()
                    .extracting(Resource::id, STRING)
                    .isEqualTo("phone-2");
        }
    }

    private static void addNumbers(int count) {
        IntStream.rangeClosed(1, count).forEach(i -> vapi.addPhoneNumber("n" + i, Map.of()));
    }
}
