package io.assistantdeletion.vapi.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.vapi.VapiAnswer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorDecisionTest {
    private static final VendorOutcome DELETED = new VendorOutcome.Deleted();

    @Test
    void deleted_is_deleted() {
        assertThat(VendorDecision.after(row("phone-1", false), new VapiAnswer.Deleted()))
                .isEqualTo(DELETED);
    }

    @Test
    void what_was_gone_before_we_asked_was_not_deleted_by_us() {
        assertThat(VendorDecision.after(row("phone-1", false), new VapiAnswer.Gone()))
                .isEqualTo(failed(FailedReason.NOT_FOUND));
    }

    @Test
    void what_is_gone_after_an_attempt_with_an_unknown_result_may_have_been_deleted_by_us() {
        assertThat(VendorDecision.after(row("phone-1", true), new VapiAnswer.Gone()))
                .isEqualTo(DELETED);
    }

    @Test
    void every_other_answer_is_a_failure_with_its_reason() {
        VendorDeletion row = row("phone-1", false);

        assertThat(VendorDecision.after(row, new VapiAnswer.Unknown()))
                .isEqualTo(failed(FailedReason.VENDOR_UNAVAILABLE));
        assertThat(VendorDecision.after(row, new VapiAnswer.RateLimited()))
                .isEqualTo(failed(FailedReason.RATE_LIMITED));
        assertThat(VendorDecision.after(row, new VapiAnswer.AccountRefused()))
                .isEqualTo(failed(FailedReason.ACCOUNT_REFUSED));
        assertThat(VendorDecision.after(row, new VapiAnswer.ResourceRefused(FailedReason.PINNED)))
                .isEqualTo(failed(FailedReason.PINNED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../assistant/x", "a%2fb", "a?b", "", " ", "a b", "a\nb", "ünïcode", "a#b", "a;b", ".."})
    void an_id_that_the_vendor_can_not_have_made_is_never_sent(String id) {
        assertThat(VendorDecision.withoutCalling(row(id, false))).contains(failed(FailedReason.INVALID_ID));
    }

    @Test
    void an_id_of_more_than_64_characters_is_never_sent() {
        assertThat(VendorDecision.withoutCalling(row("a".repeat(65), false))).isPresent();
        assertThat(VendorDecision.withoutCalling(row("a".repeat(64), false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asst-123abc456def", "phone_abc123xyz", "0193a5e0-7c1b-7a44-9d3e-2f6b8c1d0e5a"})
    void ids_as_seen_in_practice_are_sent(String id) {
        assertThat(VendorDecision.withoutCalling(row(id, false))).isEmpty();
    }

    private static VendorOutcome failed(FailedReason reason) {
        return new VendorOutcome.Failed(reason, false);
    }

    private static VendorDeletion row(String vendorId, boolean maybeDeleted) {
        return new VendorDeletion(
                DeletionId.next(),
                vendorId,
                vendorId,
                new AssistantId(UUID.randomUUID()),
                new OrganizationId(UUID.randomUUID()),
                Cause.NONE,
                1,
                maybeDeleted,
                0);
    }
}
