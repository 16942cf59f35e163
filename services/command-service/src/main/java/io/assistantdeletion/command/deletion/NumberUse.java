package io.assistantdeletion.command.deletion;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Another assistant, without an open deletion, that uses a number. Deleting the number would cut it off. */
record NumberUse(
        UUID assistantId,
        @Nullable String phoneNumber,
        @Nullable String vapiPhoneNumberId) {
    boolean isOf(TrackedNumber tracked) {
        return tracked.number().filter(number -> number.equals(phoneNumber)).isPresent()
                || tracked.id().filter(id -> id.equals(vapiPhoneNumberId)).isPresent();
    }
}
