package io.assistantdeletion.reconciler.comparison;

/** Something that the vendor may hold, by the vendor's id. */
public record Resource(Kind kind, String id) {
    public enum Kind {
        ASSISTANT("assistant"),
        PHONE_NUMBER("phone number");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public static Resource assistant(String id) {
        return new Resource(Kind.ASSISTANT, id);
    }

    public static Resource phoneNumber(String id) {
        return new Resource(Kind.PHONE_NUMBER, id);
    }

    @Override
    public String toString() {
        return kind.words + " " + id;
    }
}
