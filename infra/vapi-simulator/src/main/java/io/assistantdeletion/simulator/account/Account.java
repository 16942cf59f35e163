package io.assistantdeletion.simulator.account;

import static io.assistantdeletion.simulator.account.Kind.ASSISTANT;
import static io.assistantdeletion.simulator.account.Kind.PHONE_NUMBER;
import static java.util.Collections.singletonMap;
import static java.util.Comparator.comparing;

import io.assistantdeletion.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One organization's assistants and phone numbers, saved after each change and before it is answered. */
@Component
public final class Account {

    private static final Map<String, @Nullable Object> NO_ASSISTANT = singletonMap("assistantId", null);

    private final InstantSource clock;
    private final AccountFile file;
    private final int freeNumberLimit;
    private Shelf assistants;
    private Shelf phoneNumbers;
    private Instant lastCreation = Instant.EPOCH;

    Account(InstantSource clock, AccountFile file, SimulatorSettings settings) {
        AccountState saved = file.load();
        this.clock = clock;
        this.file = file;
        this.freeNumberLimit = settings.freeNumberLimit();
        this.assistants = new Shelf(saved.assistants());
        this.phoneNumbers = new Shelf(saved.phoneNumbers());
    }

    /** Newest first, so that whoever pages by {@code createdAtLt} sees everything; the vendor's own order is unknown. */
    public synchronized List<Resource> list(Kind kind) {
        return shelf(kind)
                .all(clock.instant())
                .sorted(comparing(Resource::createdAt).reversed())
                .toList();
    }

    public synchronized Resource get(Kind kind, String id) {
        Resource.requireId(id);
        return shelf(kind).find(id, clock.instant()).orElseThrow(() -> new GoneException(kind));
    }

    public synchronized Resource createAssistant(Map<String, Object> fields) {
        return placeAssistant(UUID.randomUUID().toString(), fields);
    }

    public synchronized Resource createPhoneNumber(Map<String, Object> fields) {
        Resource number = newPhoneNumber(UUID.randomUUID().toString(), fields);
        if (number.isFree() && numbers().filter(Resource::isFree).count() >= freeNumberLimit) {
            throw new InvalidRequestException("You have reached the maximum number of free phone numbers.");
        }
        return placed(PHONE_NUMBER, number);
    }

    /** Under a chosen id, which the vendor never offers. */
    public synchronized Resource placeAssistant(String id, Map<String, Object> fields) {
        Instant now = momentOfCreation();
        return placed(ASSISTANT, new Resource(id, now, now, fields));
    }

    /** Under a chosen id, which the vendor never offers, and whatever the limit. */
    public synchronized Resource placePhoneNumber(String id, Map<String, Object> fields) {
        return placed(PHONE_NUMBER, newPhoneNumber(id, fields));
    }

    public synchronized Resource update(Kind kind, String id, Map<String, @Nullable Object> changes) {
        return kept(kind, get(kind, id).changed(changes, clock.instant()));
    }

    /**
     * Deletes a phone number.
     *
     * @param backAfter when it is there again, as if it had never been deleted
     */
    public synchronized Resource deletePhoneNumber(String id, Optional<Duration> backAfter) {
        Resource deleted = taken(PHONE_NUMBER, id, backAfter);
        save();
        return deleted;
    }

    /**
     * Deletes an assistant.
     *
     * @param numbersDangle whether the assistant's numbers go on naming it; otherwise they name no assistant any more
     */
    public synchronized Resource deleteAssistant(String id, Optional<Duration> backAfter, boolean numbersDangle) {
        Resource deleted = taken(ASSISTANT, id, backAfter);
        if (!numbersDangle) {
            numbers()
                    .filter(number -> number.assistantId().equals(Optional.of(id)))
                    .toList()
                    .forEach(number -> phoneNumbers.put(number.changed(NO_ASSISTANT, clock.instant())));
        }
        save();
        return deleted;
    }

    public synchronized void empty() {
        assistants = new Shelf(AccountState.EMPTY.assistants());
        phoneNumbers = new Shelf(AccountState.EMPTY.phoneNumbers());
        save();
    }

    private Resource newPhoneNumber(String id, Map<String, Object> wish) {
        Instant now = momentOfCreation();
        return new Resource(id, now, now, NewPhoneNumber.completed(wish, this::isUnused));
    }

    private boolean isUnused(String e164) {
        return numbers().noneMatch(number -> number.number().equals(Optional.of(e164)));
    }

    private Stream<Resource> numbers() {
        return phoneNumbers.all(clock.instant());
    }

    private Resource placed(Kind kind, Resource resource) {
        if (shelf(kind).find(resource.id(), clock.instant()).isPresent()) {
            throw new InvalidRequestException("id %s is taken".formatted(resource.id()));
        }
        return kept(kind, resource);
    }

    private Resource kept(Kind kind, Resource resource) {
        shelf(kind).put(resource);
        save();
        return resource;
    }

    private Resource taken(Kind kind, String id, Optional<Duration> backAfter) {
        Resource resource = get(kind, id);
        shelf(kind).remove(resource);
        backAfter.ifPresent(
                delay -> shelf(kind).bringBack(resource, clock.instant().plus(delay)));
        return resource;
    }

    /**
     * Never the same millisecond twice: the vendor is too slow for that, and paging by creation time would lose
     * what shares one.
     */
    private Instant momentOfCreation() {
        Instant now = clock.instant();
        lastCreation = now.isAfter(lastCreation) ? now : lastCreation.plusMillis(1);
        return lastCreation;
    }

    private Shelf shelf(Kind kind) {
        return switch (kind) {
            case ASSISTANT -> assistants;
            case PHONE_NUMBER -> phoneNumbers;
        };
    }

    private void save() {
        file.save(new AccountState(assistants.state(), phoneNumbers.state()));
    }
}
