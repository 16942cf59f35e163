package io.assistantdeletion.reconciler.replay;

import io.assistantdeletion.contracts.IdSet;
import io.assistantdeletion.reconciler.comparison.FoldedDeletion;
import io.assistantdeletion.reconciler.comparison.Resource;
import java.util.List;
import java.util.Set;

/**
 * What one partition of the log says; all events of an assistant are in one.
 *
 * @param deletions of the range, in the order of their requests
 * @param later deletions that were requested behind the range
 * @param earlier ids of deletions that were requested before it
 * @param askedFor resources that were to be deleted besides those that a plan names
 * @param events ids of what was told since a time
 */
public record FoldedPartition(
        List<FoldedDeletion> deletions,
        List<FoldedDeletion> later,
        IdSet earlier,
        Set<Resource> askedFor,
        IdSet events) {}
