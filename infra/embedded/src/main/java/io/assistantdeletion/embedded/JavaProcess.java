package io.assistantdeletion.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A main class of this class path in a JVM of its own, so that it can be killed and frozen as a machine would do it. */
public final class JavaProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final List<String> LOGGING = List.of("logback.configurationFile", "logging.config");
    private static final String LOG = "suite.log";

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // None may outlive who started it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
    }

    /** @param output where it writes to, appended */
    public static JavaProcess start(Class<?> main, List<String> jvmOptions, List<String> arguments, Path output) {
        return start(0, main, jvmOptions, arguments, output);
    }

    /** @param niceness how far it gives way to other processes, as {@code nice} has it */
    public static JavaProcess start(
            int niceness, Class<?> main, List<String> jvmOptions, List<String> arguments, Path output) {
        List<String> command = new ArrayList<>();
        if (niceness > 0) {
            command.addAll(List.of("nice", "-n", String.valueOf(niceness)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(classPath(main));
        LOGGING.forEach(property -> handOn(property, System.getProperty(property), command));
        handOn(LOG, logBeside(System.getProperty(LOG), output), command);
        command.add(main.getName());
        command.addAll(arguments);
        try {
            return new JavaProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(main.getName() + " can't be started", e);
        }
    }

    private static void handOn(String property, @Nullable String value, List<String> command) {
        if (value != null) {
            command.add("-D" + property + "=" + value);
        }
    }

    /** Of its own: a process that is frozen while it writes to the one of all would hold up everybody. */
    private static @Nullable String logBeside(@Nullable String log, Path output) {
        return log == null
                ? null
                : Path.of(log).resolveSibling("suite-" + output.getFileName()).toString();
    }

    /** Of jars alone where these hold the class: of a directory a JVM can't keep what it learnt at an earlier start. */
    private static String classPath(Class<?> main) {
        String all = System.getProperty("java.class.path");
        if (!main.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith(".jar")) {
            return all;
        }
        return Stream.of(all.split(File.pathSeparator))
                .filter(element -> element.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}: nothing in it can react. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** {@code SIGSTOP}: it hangs, its connections stay open. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    /** As an operator stops it. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0 && process.isAlive()) {
                throw new IllegalStateException("Process " + process.pid() + " takes no " + signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
