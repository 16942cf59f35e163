package io.assistantdeletion.vapi;

import java.util.List;

/** What the vendor says of what it holds. */
public sealed interface InventoryAnswer {

    /** To a list. */
    sealed interface ToList extends InventoryAnswer {}

    /** To {@code GET} of a resource. */
    sealed interface ToLook extends InventoryAnswer {}

    /** All that the vendor gave; there may be more. */
    record Page(List<Holding> holdings) implements ToList {
        public Page {
            holdings = List.copyOf(holdings);
        }
    }

    /** It is there. */
    record Present(Holding holding) implements ToLook {}

    /** There is no such resource, at this moment. */
    record Gone() implements ToLook {}

    /**
     * Nothing was learned.
     *
     * @param answer the class of what the vendor said, as tables and status pages call it
     */
    record Refused(String answer) implements ToList, ToLook {}
}
