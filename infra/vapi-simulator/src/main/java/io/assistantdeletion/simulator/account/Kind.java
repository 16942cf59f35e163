package io.assistantdeletion.simulator.account;

/** What an account holds. */
public enum Kind {
    ASSISTANT("Assistant"),
    PHONE_NUMBER("Phone number");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
