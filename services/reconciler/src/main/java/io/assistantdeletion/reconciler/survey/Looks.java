package io.assistantdeletion.reconciler.survey;

import io.assistantdeletion.reconciler.comparison.Resource;
import java.util.List;
import java.util.Optional;

/**
 * What one look at each of some resources has shown.
 *
 * @param refusal the vendor would not answer any more: those after it were not looked at
 */
record Looks(List<Resource> present, List<Resource> gone, Optional<String> refusal) {
    Looks {
        present = List.copyOf(present);
        gone = List.copyOf(gone);
    }
}
