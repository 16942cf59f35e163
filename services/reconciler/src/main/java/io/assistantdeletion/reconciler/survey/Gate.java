package io.assistantdeletion.reconciler.survey;

import java.time.Instant;
import java.util.Optional;

/**
 * What the handlers know of the vendor's account.
 *
 * @param organization the vendor's id of the account that they work in
 * @param shut why nobody is to call
 * @param now the database's time
 */
public record Gate(Optional<String> organization, Optional<String> shut, Instant now) {

    /** Why the vendor is not to be asked, or its answers could not be trusted. */
    Optional<String> obstacle() {
        return shut.map(reason -> "the gate to the vendor is shut: " + reason)
                .or(() -> organization.isPresent()
                        ? Optional.empty()
                        : Optional.of("no handler has seen yet whose account the key opens"));
    }
}
