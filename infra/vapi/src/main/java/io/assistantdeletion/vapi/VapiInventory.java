package io.assistantdeletion.vapi;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * Looks at what the account holds, one request per call, and can do nothing else. Every id must be well-formed
 * ({@link VapiIds}), since it becomes part of the address.
 */
public final class VapiInventory {
    /** The most that the vendor gives at once. */
    public static final int LARGEST_PAGE = 1000;

    private final VapiLooks looks;
    private final VapiKey key;

    VapiInventory(VapiLooks looks, VapiKey key) {
        this.looks = looks;
        this.key = key;
    }

    /**
     * From now on the key is used that there is now. Whoever asks has to look whose account it opens: each resource says
     * so itself.
     */
    public void takeKey() {
        key.isNew();
        key.beginLook();
        key.adopt();
    }

    /**
     * Those created from one time on and before another; in an order that nobody knows.
     *
     * @param limit at most {@link #LARGEST_PAGE}
     * @param from null: from the beginning
     * @param before null: up to now
     */
    public InventoryAnswer.ToList listAssistants(int limit, @Nullable Instant from, @Nullable Instant before) {
        return list(() -> looks.listAssistants(limit, text(from), text(before)));
    }

    /** The same of phone numbers. */
    public InventoryAnswer.ToList listPhoneNumbers(int limit, @Nullable Instant from, @Nullable Instant before) {
        return list(() -> looks.listPhoneNumbers(limit, text(from), text(before)));
    }

    public InventoryAnswer.ToLook getAssistant(String id) {
        return look(() -> looks.getAssistant(id));
    }

    public InventoryAnswer.ToLook getPhoneNumber(String id) {
        return look(() -> looks.getPhoneNumber(id));
    }

    private static InventoryAnswer.ToList list(Supplier<ResponseEntity<byte[]>> call) {
        try {
            return InventoryAnswers.toList(call.get());
        } catch (RuntimeException e) {
            return InventoryAnswers.refused(NoAnswer.to(e));
        }
    }

    private static InventoryAnswer.ToLook look(Supplier<ResponseEntity<byte[]>> call) {
        try {
            return InventoryAnswers.toLook(call.get());
        } catch (RuntimeException e) {
            return InventoryAnswers.refused(NoAnswer.to(e));
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
