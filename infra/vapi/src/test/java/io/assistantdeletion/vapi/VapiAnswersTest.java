package io.assistantdeletion.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

class VapiAnswersTest {
    private static final VapiAnswer UNKNOWN = new VapiAnswer.Unknown(true);
    private static final String NOT_FOUND = "{\"message\":\"%s\",\"error\":\"Bad Request\",\"statusCode\":400}";

    @Test
    void the_deleted_object_means_deleted() {
        assertThat(answer(200, "{\"id\":\"phone-1\"}")).isEqualTo(new VapiAnswer.Deleted());
        assertThat(answer(204, "")).isEqualTo(new VapiAnswer.Deleted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "\"deleted\"", "{}", "{\"error\":\"no\"}"})
    void a_success_that_can_not_be_understood_leaves_open_what_happened(String body) {
        assertThat(answer(200, body)).isEqualTo(UNKNOWN);
    }

    @Test
    void absence_is_told_in_several_ways() {
        assertThat(answer(404, "{}")).isEqualTo(new VapiAnswer.Gone());
        assertThat(answer(410, "{}")).isEqualTo(new VapiAnswer.Gone());
        assertThat(answer(400, NOT_FOUND.formatted("Assistant not found"))).isEqualTo(new VapiAnswer.Gone());
        assertThat(answer(400, NOT_FOUND.formatted("Phone number not found"))).isEqualTo(new VapiAnswer.Gone());
        assertThat(answer(400, "{\"message\":[\"Assistant not found\"]}")).isEqualTo(new VapiAnswer.Gone());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void absence_that_is_not_told_in_json_is_not_told_by_the_vendor(int status) {
        assertThat(answer(status, "default backend")).isEqualTo(UNKNOWN);
        assertThat(look(status, "")).isEqualTo(UNKNOWN);
    }

    @Test
    void another_400_refuses_the_resource() {
        assertThat(answer(400, NOT_FOUND.formatted("id must be a UUID"))).isEqualTo(refused(FailedReason.REFUSED));
        assertThat(answer(400, "Assistant not found")).isEqualTo(refused(FailedReason.REFUSED));
    }

    @Test
    void a_pinned_assistant_is_told_apart() {
        assertThat(answer(409, "{\"error\":\"assistant_pinned\"}")).isEqualTo(refused(FailedReason.PINNED));
    }

    @Test
    void a_refused_key_concerns_the_account() {
        assertThat(answer(401, "{}")).isEqualTo(new VapiAnswer.AccountRefused());
        assertThat(answer(403, "{}")).isEqualTo(new VapiAnswer.AccountRefused());
    }

    @Test
    void a_refusal_by_the_edge_in_plain_text_says_nothing_about_the_account() {
        assertThat(answer(403, "error code: 1010")).isEqualTo(UNKNOWN);
    }

    @Test
    void too_many_calls_concern_the_account() {
        assertThat(answer(429, "{}")).isEqualTo(new VapiAnswer.RateLimited(Optional.empty()));
        assertThat(limited("30")).isEqualTo(new VapiAnswer.RateLimited(Optional.of(Duration.ofSeconds(30))));
        assertThat(limited("Wed, 25 Nov 2026 12:00:00 GMT")).isEqualTo(new VapiAnswer.RateLimited(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 408, 500, 502, 503, 504, 599})
    void anything_else_leaves_open_what_happened(int status) {
        assertThat(answer(status, "{}")).isEqualTo(UNKNOWN);
    }

    @Test
    void a_look_tells_what_answers_calls() {
        assertThat(look(200, "{\"id\":\"p\",\"orgId\":\"o\"}")).isEqualTo(new VapiAnswer.Present(Set.of()));
        assertThat(look(200, "{\"id\":\"p\",\"assistantId\":\"a\"}")).isEqualTo(new VapiAnswer.Present(Set.of("a")));
        assertThat(look(200, "{\"id\":\"p\",\"assistantId\":null,\"squadId\":\"s\",\"workflowId\":\"w\"}"))
                .isEqualTo(new VapiAnswer.Present(Set.of("s", "w")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"id\":\""})
    void a_look_that_can_not_be_understood_tells_nothing(String body) {
        assertThat(look(200, body)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_look_at_what_is_not_there_or_not_to_be_seen_is_told_like_a_deletion_of_it() {
        assertThat(look(404, "{}")).isEqualTo(new VapiAnswer.Gone());
        assertThat(look(400, NOT_FOUND.formatted("Phone number not found"))).isEqualTo(new VapiAnswer.Gone());
        assertThat(look(401, "{}")).isEqualTo(new VapiAnswer.AccountRefused());
        assertThat(look(400, "{}")).isEqualTo(refused(FailedReason.REFUSED));
        assertThat(look(204, "")).isEqualTo(UNKNOWN);
    }

    @Test
    void nothing_is_attached_to_calls_of_an_assistant() {
        assertThat(VapiAnswers.toGetAssistant(response(200, "{\"id\":\"a\",\"squadId\":\"s\"}")))
                .isEqualTo(new VapiAnswer.Present(Set.of()));
    }

    @Test
    void a_search_finds_what_names_the_assistant_and_nothing_by_its_number() {
        String page = """
                [{"id":"p1","assistantId":"a","createdAt":"2026-01-02T00:00:00.000Z","number":"***1234"},
                 {"id":"p2","assistantId":"b","createdAt":"2026-01-01T00:00:00.000Z"},
                 {"id":"p3","createdAt":"2026-01-03T00:00:00.000Z"}]""";

        assertThat(search(200, page, 1000))
                .isEqualTo(new VapiAnswer.Numbers(List.of(new VapiPhoneNumberId("p1")), Optional.empty()));
        assertThat(search(200, page, 3))
                .isEqualTo(new VapiAnswer.Numbers(
                        List.of(new VapiPhoneNumberId("p1")), Optional.of(Instant.parse("2026-01-01T00:00:00Z"))));
        assertThat(search(200, "{}", 3)).isEqualTo(UNKNOWN);
        assertThat(search(404, "[]", 3)).isEqualTo(UNKNOWN);
    }

    @Test
    void the_account_is_told_by_what_it_holds() {
        assertThat(account(200, "[{\"id\":\"a\",\"orgId\":\"o\"}]"))
                .isEqualTo(new VapiAnswer.Account(Optional.of("o")));
        assertThat(account(200, "[{\"id\":\"a\",\"orgId\":\" \"},{\"id\":\"b\",\"orgId\":\"o\"}]"))
                .isEqualTo(new VapiAnswer.Account(Optional.of("o")));
        assertThat(account(200, "[]")).isEqualTo(new VapiAnswer.Account(Optional.empty()));
        assertThat(account(200, "{}")).isEqualTo(UNKNOWN);
        assertThat(account(404, "")).isEqualTo(UNKNOWN);
        assertThat(account(400, "{}")).isEqualTo(refused(FailedReason.REFUSED));
    }

    private static VapiAnswer limited(String retryAfter) {
        return VapiAnswers.toDelete(
                ResponseEntity.status(429).header("Retry-After", retryAfter).build());
    }

    private static VapiAnswer look(int status, String body) {
        return VapiAnswers.toGetNumber(response(status, body));
    }

    private static VapiAnswer search(int status, String body, int limit) {
        return VapiAnswers.toSearch(response(status, body), new VapiAssistantId("a"), limit);
    }

    private static VapiAnswer account(int status, String body) {
        return VapiAnswers.toWhoAmI(response(status, body));
    }

    private static ResponseEntity<byte[]> response(int status, String body) {
        return new ResponseEntity<>(body.getBytes(UTF_8), HttpStatusCode.valueOf(status));
    }

    private static VapiAnswer refused(FailedReason reason) {
        return new VapiAnswer.ResourceRefused(reason);
    }

    private static VapiAnswer answer(int status, String body) {
        return VapiAnswers.toDelete(response(status, body));
    }
}
