package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.vapi.VapiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the vendor holds of the account, and its answers: as bad as they can be, but never a lie about what is there. */
final class VendorAccount {
    private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(80);

    private final Run run;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final List<Return> returns = new ArrayList<>();
    private Mood mood = Mood.HEALTHY;

    enum Mood {
        HEALTHY,
        FLAKY,
        DOWN,
        LIMITING,
        REFUSING
    }

    /** Something at the vendor. */
    static final class Resource {
        final String id;
        final boolean number;
        boolean there = true;

        @Nullable String attachedTo;

        Instant attachedAt = VirtualClock.START;

        @Nullable FailedReason refusal;

        int comesBack;

        Resource(String id, boolean number, @Nullable String attachedTo) {
            this.id = id;
            this.number = number;
            this.attachedTo = attachedTo;
        }
    }

    private record Return(Instant at, Resource resource) {}

    VendorAccount(Run run) {
        this.run = run;
    }

    Resource add(Resource resource) {
        resources.put(resource.id, resource);
        return resource;
    }

    @Nullable Resource find(String id) {
        return resources.get(id);
    }

    Iterable<Resource> all() {
        return resources.values();
    }

    void changeMood() {
        mood = run.chance().isCalm() || run.chance().oneIn(2)
                ? Mood.HEALTHY
                : run.chance().of(List.of(Mood.values()));
        run.trace().line("the vendor is %s", mood);
    }

    void attach(Resource resource, @Nullable String assistant) {
        resource.attachedTo = assistant;
        resource.attachedAt = run.clock().now();
    }

    /** Brings back what it had deleted, when its time has come. */
    boolean step() {
        return returns.removeIf(due -> {
            if (due.at().isAfter(run.clock().now())) {
                return false;
            }
            due.resource().there = true;
            run.figures().count("came back at the vendor");
            run.trace().line("%s is back at the vendor", due.resource().id);
            return true;
        });
    }

    List<Instant> nextTimes() {
        return returns.stream().map(Return::at).toList();
    }

    VapiAnswer.ToDelete delete(String id, Runnable beforeEffect) {
        step();
        Optional<VapiAnswer.Refusal> trouble = trouble();
        boolean unseen = run.chance().strikes(mood == Mood.HEALTHY ? 40 : 4);
        if (trouble.isPresent() && !unseen) {
            return trouble.get();
        }
        Resource found = resources.get(id);
        if (found != null && found.there && found.refusal != null) {
            return new VapiAnswer.ResourceRefused(found.refusal);
        }
        boolean gone = found == null || !found.there;
        if (found != null && found.there) {
            beforeEffect.run();
            remove(found);
        }
        if (unseen) {
            run.figures().count("effect without an answer");
            return new VapiAnswer.Unknown(true);
        }
        return gone ? new VapiAnswer.Gone() : new VapiAnswer.Deleted();
    }

    VapiAnswer.ToGet get(String id) {
        step();
        Optional<VapiAnswer.Refusal> trouble = trouble();
        if (trouble.isPresent()) {
            return trouble.get();
        }
        Resource found = resources.get(id);
        if (found == null || !found.there) {
            return new VapiAnswer.Gone();
        }
        return new VapiAnswer.Present(found.attachedTo == null ? Set.of() : Set.of(found.attachedTo));
    }

    VapiAnswer.ToSearch search(String assistant) {
        Optional<VapiAnswer.Refusal> trouble = trouble();
        return trouble.isPresent()
                ? trouble.get()
                : new VapiAnswer.Numbers(
                        resources.values().stream()
                                .filter(resource -> resource.there && assistant.equals(resource.attachedTo))
                                .map(resource -> new VapiPhoneNumberId(resource.id))
                                .toList(),
                        Optional.empty());
    }

    private void remove(Resource resource) {
        resource.there = false;
        if (!resource.number) {
            resources.values().stream()
                    .filter(number -> resource.id.equals(number.attachedTo)
                            && run.chance().oneIn(2))
                    .forEach(number -> attach(number, null));
        }
        if (resource.comesBack > 0) {
            resource.comesBack--;
            returns.add(new Return(run.clock().now().plus(run.chance().upTo(COMES_BACK_WITHIN)), resource));
        }
    }

    private Optional<VapiAnswer.Refusal> trouble() {
        return switch (mood) {
            case HEALTHY -> Optional.empty();
            case FLAKY ->
                run.chance().strikes(2)
                        ? Optional.of(new VapiAnswer.Unknown(run.chance().oneIn(2)))
                        : Optional.empty();
            case DOWN -> Optional.of(new VapiAnswer.Unknown(run.chance().oneIn(2)));
            case LIMITING ->
                Optional.of(new VapiAnswer.RateLimited(
                        run.chance().oneIn(2)
                                ? Optional.empty()
                                : Optional.of(run.chance().upTo(Duration.ofSeconds(40)))));
            case REFUSING -> Optional.of(new VapiAnswer.AccountRefused());
        };
    }
}
