package io.assistantdeletion.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The matrix in {@code docs/reliability.md} is from a run; how long things took differs from run to run. */
class CrashMatrixTest {
    private static final Path DOCUMENT = Path.of("../../docs/reliability.md");
    private static final Pattern LINE =
            Pattern.compile("(?m)^(\\| [^|]+ \\| [^|]+ \\|) [^|]*GET 404 \\|.* \\d+ s \\|$");

    @Test
    void has_a_line_of_each_crash_point() throws IOException {
        List<String> lines = LINE.matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult line) -> line.group(1))
                .toList();

        assertThat(lines)
                .containsExactlyElementsOf(Arrays.stream(CrashPoint.values())
                        .map(point -> "| %s | %s |".formatted(point.says(), point.service()))
                        .toList());
    }
}
