package io.assistantdeletion.simulator.account;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.assistantdeletion.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code account.json} in the data directory: always a whole state, the old one or the new one. */
@Component
final class AccountFile {

    private final @Nullable Path directory;
    private final JsonMapper json;

    AccountFile(SimulatorSettings settings, JsonMapper json) {
        this.directory = settings.dataDirectory();
        this.json = json;
    }

    AccountState load() {
        if (directory == null || Files.notExists(directory.resolve("account.json"))) {
            return AccountState.EMPTY;
        }
        return json.readValue(directory.resolve("account.json"), AccountState.class);
    }

    void save(AccountState state) {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
            Path draft = directory.resolve("account.json.tmp");
            Files.write(draft, json.writeValueAsBytes(state));
            Files.move(draft, directory.resolve("account.json"), ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
