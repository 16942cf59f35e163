package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to become of an assistant's numbers; a pure function of what the host application's tables say. */
final class DeletionPlan {
    private static final int LONGEST = 255;

    private DeletionPlan() {}

    /**
     * The assistant's numbers, each with every id that is tracked for it. Only active assignments count. A SIP address is
     * too long for the columns: then there is an id without a number, or nothing but a provider.
     */
    static List<TrackedNumber> tracked(AssistantRow assistant, List<AssignmentRow> assignments) {
        SequencedMap<Optional<String>, SequencedSet<String>> idsByNumber = new LinkedHashMap<>();
        present(assistant.vapiPhoneNumber())
                .ifPresent(number -> idsByNumber.put(Optional.of(number), new LinkedHashSet<>()));
        assignments.stream().filter(AssignmentRow::isOfANumber).forEach(row -> {
            SequencedSet<String> ids =
                    idsByNumber.computeIfAbsent(present(row.phoneNumber()), number -> new LinkedHashSet<>());
            present(row.vapiPhoneNumberId()).ifPresent(ids::add);
        });
        if (idsByNumber.isEmpty() && assignments.isEmpty() && assistant.hasPhoneProvider()) {
            idsByNumber.put(Optional.empty(), new LinkedHashSet<>());
        }
        return idsByNumber.entrySet().stream()
                .flatMap(number -> withIds(number.getKey(), number.getValue()))
                .toList();
    }

    /** A number that another assistant uses is kept; one without an id can't be called about; the others go. */
    static List<PlannedNumber> numbers(List<TrackedNumber> tracked, List<NumberUse> otherUses) {
        SequencedMap<NumberKey, PlannedNumber> planned = new LinkedHashMap<>();
        for (TrackedNumber number : tracked) {
            NumberKey key = number.id().map(NumberKey::new).orElseGet(() -> NumberKey.untracked(planned.size() + 1));
            planned.putIfAbsent(key, plan(number, key, otherUses));
        }
        return List.copyOf(planned.values());
    }

    private static PlannedNumber plan(TrackedNumber tracked, NumberKey key, List<NumberUse> otherUses) {
        PhoneNumber number = tracked.number().map(PhoneNumber::new).orElse(PhoneNumber.UNKNOWN);
        Optional<AssistantId> survivor = otherUses.stream()
                .filter(use -> use.isOf(tracked))
                .map(use -> new AssistantId(use.assistantId()))
                .findFirst();
        if (survivor.isPresent()) {
            return new PlannedNumber.KeepShared(key, number, survivor.get());
        }
        return tracked.id()
                .<PlannedNumber>map(id -> new PlannedNumber.Delete(new VapiPhoneNumberId(id), number))
                .orElseGet(() -> new PlannedNumber.Untracked(key, number));
    }

    private static Stream<TrackedNumber> withIds(Optional<String> number, SequencedSet<String> ids) {
        return ids.isEmpty()
                ? Stream.of(new TrackedNumber(number, Optional.empty()))
                : ids.stream().map(id -> new TrackedNumber(number, Optional.of(id)));
    }

    /** Longer than any contract allows is malformed anyway: its beginning says so as well. */
    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(t -> !t.isBlank())
                .map(t -> t.substring(0, Math.min(t.length(), LONGEST)));
    }
}
