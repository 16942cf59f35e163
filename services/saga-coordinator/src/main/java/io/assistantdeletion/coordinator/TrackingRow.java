package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.PlannedNumber.KeepShared;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the cleanup reads of an active row of {@code phone_number_assignments}. */
record TrackingRow(UUID id, String phoneNumber, @Nullable String vapiPhoneNumberId) {
    Optional<VapiPhoneNumberId> numberId() {
        return Optional.ofNullable(vapiPhoneNumberId)
                .filter(text -> !text.isBlank())
                .map(VapiPhoneNumberId::new);
    }

    /** A number that was planned without an id and has one by now is news; one whose id was planned is not. */
    boolean isPlanned(AssistantDeletionRequested request) {
        return numberId()
                .map(NumberKey::of)
                .map(key -> request.numbers().stream()
                        .anyMatch(planned -> planned.key().equals(key)))
                .orElseGet(() -> request.numbers().stream().anyMatch(this::isOf));
    }

    Optional<AssistantId> plannedSurvivor(AssistantDeletionRequested request) {
        return request.numbers().stream()
                .filter(KeepShared.class::isInstance)
                .map(KeepShared.class::cast)
                .filter(this::isOf)
                .map(KeepShared::survivor)
                .findFirst();
    }

    private boolean isOf(PlannedNumber planned) {
        return planned.number().value().equals(phoneNumber)
                || numberId().map(NumberKey::of).filter(planned.key()::equals).isPresent();
    }
}
