package io.assistantdeletion.command.deletion.obstacle;

import io.assistantdeletion.command.deletion.CleanupProgress;
import io.assistantdeletion.command.deletion.CleanupProgressView;
import io.assistantdeletion.command.deletion.Deletion;
import io.assistantdeletion.command.deletion.Deletions;
import io.assistantdeletion.command.deletion.HandlerDeadlineView;
import io.assistantdeletion.command.deletion.RelayProgress;
import io.assistantdeletion.command.deletion.RelayProgressView;
import io.assistantdeletion.command.deletion.VendorProgress;
import io.assistantdeletion.command.deletion.VendorProgressViews;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.NumberKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What is in the way of deletions, from what this service knows and what the others show of their work. */
@Service
public class Obstacles {
    /** Old ones that are stuck for good must not hide what begins to go wrong now. */
    private static final int EACH = 100;

    private final Deletions deletions;
    private final VendorProgressViews work;
    private final CleanupProgressView cleanups;
    private final HandlerDeadlineView deadlines;
    private final RelayProgressView relay;
    private final ObstacleSettings settings;

    Obstacles(
            Deletions deletions,
            VendorProgressViews work,
            CleanupProgressView cleanups,
            HandlerDeadlineView deadlines,
            RelayProgressView relay,
            ObstacleSettings settings) {
        this.deletions = deletions;
        this.work = work;
        this.cleanups = cleanups;
        this.deadlines = deadlines;
        this.relay = relay;
        this.settings = settings;
    }

    /** Of one deletion. */
    public Situation situationOf(Deletion deletion) {
        return situations(List.of(deletion)).findFirst().orElseThrow();
    }

    /** How many of those under way each of them is in the way of; the oldest and the newest are looked at. */
    public Map<ObstacleReason, Long> inTheWayOfOpen() {
        return situations(deletions.oldestAndNewestOpen(EACH))
                .flatMap(situation -> situation.obstacle().stream())
                .collect(Collectors.groupingBy(Obstacle::reason, Collectors.counting()));
    }

    /** With as many queries for many as for one. */
    private Stream<Situation> situations(List<Deletion> deletions) {
        List<DeletionId> ids = deletions.stream().map(Deletion::id).toList();
        Map<DeletionId, Map<NumberKey, VendorProgress>> numbers = work.onNumbersOf(ids);
        Map<DeletionId, VendorProgress> assistants = work.onAssistantsOf(ids);
        Map<DeletionId, CleanupProgress> refused = cleanups.of(ids);
        Map<DeletionId, Instant> deadline = deadlines.of(ids);
        RelayProgress published = relay.read();
        return deletions.stream()
                .map(deletion -> new Situation(
                        deletion,
                        numbers.getOrDefault(deletion.id(), Map.of()),
                        assistants.getOrDefault(deletion.id(), VendorProgress.NONE),
                        refused.get(deletion.id()),
                        deadline.get(deletion.id()),
                        published,
                        settings.grace()));
    }
}
