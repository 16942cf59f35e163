package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standalone's log is plain text: what came from outside must not look like a line of it. */
class StandaloneLogTest {
    private static final String FORGED = "x\n2026-01-01 00:00:00,000 INFO  [main] Deleted\r\u001b[2J\u202e\u2028y";

    @Test
    void text_from_outside_forges_no_line(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("standalone.log");
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("standalone.log", log.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(StandaloneLogTest.class.getResource("/logback.xml"));

        context.getLogger("test")
                .atInfo()
                .addKeyValue("name", FORGED)
                .setCause(new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)))
                .log("Said: {}", FORGED);
        context.stop();

        List<String> lines = Files.readString(log).lines().toList();
        assertThat(lines.getFirst()).contains("Said: x?2026-01-01").contains("name=\"x?2026");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.startsWith("\t")
                        || line.startsWith("Caused by: ")
                        || line.startsWith("java.lang.IllegalStateException"));
        assertThat(Files.readString(log))
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .doesNotContain("\u2028")
                .doesNotContain("\r");
    }
}
