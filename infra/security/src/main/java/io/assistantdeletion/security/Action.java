package io.assistantdeletion.security;

/** What a caller may want with an assistant, and the scope that lets a service do it. */
public enum Action {
    READ("assistants:read"),
    /** Also to try again what the vendor still holds, and to give it up. */
    DELETE("assistants:delete");

    private final String scope;

    Action(String scope) {
        this.scope = scope;
    }

    public String scope() {
        return scope;
    }
}
