package io.assistantdeletion.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.FailedReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

class VapiAnswersTest {
    private static final String NOT_FOUND = "{\"message\":\"%s\",\"error\":\"Bad Request\",\"statusCode\":400}";

    @Test
    void the_deleted_object_means_deleted() {
        assertThat(answer(200, "{\"id\":\"phone-1\"}")).isEqualTo(new VapiAnswer.Deleted());
        assertThat(answer(204, "")).isEqualTo(new VapiAnswer.Deleted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "\"deleted\""})
    void a_success_that_can_not_be_understood_leaves_open_what_happened(String body) {
        assertThat(answer(200, body)).isEqualTo(new VapiAnswer.Unknown());
    }

    @Test
    void absence_is_told_in_several_ways() {
        assertThat(answer(404, "{}")).isEqualTo(new VapiAnswer.Gone());
        assertThat(answer(410, "{}")).isEqualTo(new VapiAnswer.Gone());
        assertThat(answer(400, NOT_FOUND.formatted("Assistant not found"))).isEqualTo(new VapiAnswer.Gone());
        assertThat(answer(400, NOT_FOUND.formatted("Phone number not found"))).isEqualTo(new VapiAnswer.Gone());
        assertThat(answer(400, "{\"message\":[\"Assistant not found\"]}")).isEqualTo(new VapiAnswer.Gone());
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
        assertThat(answer(403, "error code: 1010")).isEqualTo(new VapiAnswer.Unknown());
    }

    @Test
    void too_many_calls_concern_the_account() {
        assertThat(answer(429, "{}")).isEqualTo(new VapiAnswer.RateLimited());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 408, 500, 502, 503, 504, 599})
    void anything_else_leaves_open_what_happened(int status) {
        assertThat(answer(status, "{}")).isEqualTo(new VapiAnswer.Unknown());
    }

    private static VapiAnswer refused(FailedReason reason) {
        return new VapiAnswer.ResourceRefused(reason);
    }

    private static VapiAnswer answer(int status, String body) {
        return VapiAnswers.toDelete(new ResponseEntity<>(body.getBytes(UTF_8), HttpStatusCode.valueOf(status)));
    }
}
