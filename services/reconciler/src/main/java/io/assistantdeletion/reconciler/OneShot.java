package io.assistantdeletion.reconciler;

import io.assistantdeletion.reconciler.replay.Position;
import io.assistantdeletion.reconciler.replay.Range;
import io.assistantdeletion.reconciler.replay.ReplayProgress;
import io.assistantdeletion.reconciler.report.Mode;
import io.assistantdeletion.reconciler.report.Report;
import io.assistantdeletion.reconciler.report.ReportDocument;
import io.assistantdeletion.reconciler.report.ReportTable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code reconcile [--mode=report|repair] [--format=table|json] [--from=…] [--to=…]}: one run without a web server. The
 * report goes to one stream, how far it has come to the other.
 */
public final class OneShot {
    private static final String COMMAND = "reconcile";
    private static final int NOTHING_FOUND = 0;
    private static final int FAILED = 1;
    private static final int DIFFERENCES_FOUND = 2;
    private static final Duration PROGRESS = Duration.ofSeconds(1);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PrintStream report;
    private final PrintStream progress;

    public OneShot(PrintStream report, PrintStream progress) {
        this.report = report;
        this.progress = progress;
    }

    static boolean isMeantBy(String[] arguments) {
        return List.of(arguments).contains(COMMAND);
    }

    /** @return the exit code: 0 no difference, 2 differences, 1 if it failed */
    public int run(String... arguments) {
        Command command;
        try {
            command = Command.parse(arguments);
        } catch (IllegalArgumentException e) {
            progress.println(e.getMessage());
            return FAILED;
        }
        try (ConfigurableApplicationContext context = ReconcilerApplication.builder()
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "logging.threshold.console=off", // the console is the report's
                        "management.endpoint.health.validate-group-membership=false") // nobody comes with a token
                .run(arguments)) {
            return run(command, context.getBean(Reconciliations.class));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (RuntimeException e) { // the top of the process: one plain reason
            progress.println("Reconciliation failed: " + reason(e));
            return FAILED;
        }
    }

    private int run(Command command, Reconciliations reconciliations) throws InterruptedException {
        ReplayProgress replay = new ReplayProgress();
        Optional<Report> found;
        try (ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor()) {
            ticks.scheduleAtFixedRate(
                    () -> show(replay.figures()), PROGRESS.toMillis(), PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
            found = reconciliations.run(command.order(), replay);
        }
        if (found.isEmpty()) {
            progress.println("Another instance reconciles at the moment: try again later");
            return FAILED;
        }
        show(found.get().log());
        report.print(
                switch (command.format()) {
                    case TABLE -> ReportTable.of(found.get());
                    case JSON -> JSON.writeValueAsString(ReportDocument.of(found.get())) + "\n";
                });
        report.flush();
        return found.get().differences() == 0 ? NOTHING_FOUND : DIFFERENCES_FOUND;
    }

    private void show(ReplayProgress.Figures figures) {
        progress.printf("%d records, %d/s, %d to go%n", figures.records(), figures.perSecond(), figures.remaining());
    }

    private static String reason(Throwable e) {
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .map(cause -> cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .orElse("");
    }

    private enum Format {
        TABLE,
        JSON
    }

    private record Command(Order order, Format format) {
        static Command parse(String[] arguments) {
            SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(arguments);
            Mode mode = oneOf("mode", options.getProperty("mode"), Mode.REPORT, Mode.values());
            Format format = oneOf("format", options.getProperty("format"), Format.TABLE, Format.values());
            Position from = position("from", options.getProperty("from"), new Position.Beginning());
            Position to = position("to", options.getProperty("to"), new Position.End());
            return new Command(new Order(mode, new Range(from, to)), format);
        }

        private static <E extends Enum<E>> E oneOf(String option, @Nullable String text, E otherwise, E[] values) {
            return text == null
                    ? otherwise
                    : Stream.of(values)
                            .filter(value -> text.equals(value.name().toLowerCase(Locale.ROOT)))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("--%s=%s is none of: %s"
                                    .formatted(
                                            option,
                                            text,
                                            Stream.of(values)
                                                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                                                    .toList())));
        }

        private static Position position(String option, @Nullable String text, Position otherwise) {
            try {
                return text == null ? otherwise : Position.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--%s=%s %s".formatted(option, text, e.getMessage()), e);
            }
        }
    }
}
