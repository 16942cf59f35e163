package io.assistantdeletion.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Halts the process at the point that is armed: a file of its name. Public for the code that is woven in. */
public final class CrashSwitch {
    static final String DIRECTORY = "crash.directory";

    private CrashSwitch() {}

    /** Once for each arming: whoever takes the file away halts, so that the next process gets past the point. */
    public static void reached(String point) {
        try {
            if (Files.deleteIfExists(Path.of(System.getProperty(DIRECTORY), point))) {
                Runtime.getRuntime().halt(137);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
