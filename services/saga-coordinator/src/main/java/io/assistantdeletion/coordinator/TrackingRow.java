package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the cleanup reads of a row of {@code phone_number_assignments}.
 *
 * @param active rows of another status are history: the number may be somebody else's by now
 */
record TrackingRow(UUID id, String phoneNumber, @Nullable String vapiPhoneNumberId, boolean active) {
    Optional<VapiPhoneNumberId> numberId() {
        return Optional.ofNullable(vapiPhoneNumberId)
                .filter(text -> !text.isBlank())
                .map(VapiPhoneNumberId::new);
    }

    /** Then its number is dealt with. One that was planned as shared or without an id has to be looked at again. */
    boolean isToBeDeletedAsPlanned(AssistantDeletionRequested request) {
        return request.numbers().stream()
                .filter(PlannedNumber.Delete.class::isInstance)
                .map(planned -> ((PlannedNumber.Delete) planned).phoneNumberId())
                .anyMatch(id -> numberId().filter(id::equals).isPresent());
    }
}
