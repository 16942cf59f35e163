package io.assistantdeletion.command.deletion;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a deletion reads of a row of {@code phone_number_assignments}.
 *
 * @param active rows of another status are history: the number may be somebody else's by now
 */
record AssignmentRow(UUID id, String phoneNumber, @Nullable String vapiPhoneNumberId, boolean active) {
    boolean isOfANumber() {
        return active && (!phoneNumber.isBlank() || (vapiPhoneNumberId != null && !vapiPhoneNumberId.isBlank()));
    }
}
