package io.assistantdeletion.reconciler;

import io.assistantdeletion.reconciler.comparison.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a run has found so far, and what it could not compare. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();
    private final List<String> notCompared = new ArrayList<>();

    void add(Finding finding) {
        all.add(finding);
    }

    void addAll(Collection<? extends Finding> findings) {
        all.addAll(findings);
    }

    /** @param what with the reason */
    void lack(String what) {
        notCompared.add(what);
    }

    List<Finding> all() {
        return all;
    }

    List<String> notCompared() {
        return notCompared;
    }
}
