package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationLinksTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#|mailto:)([^)#]+)");

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Scenarios|Measurement)\\.\\w+)`");

    @Test
    void every_link_leads_to_a_file() throws IOException {
        assertThat(documents())
                .isNotEmpty()
                .allSatisfy(document -> assertThat(linksOf(document))
                        .allSatisfy(link ->
                                assertThat(document.resolveSibling(link)).exists()));
    }

    @Test
    void every_test_that_is_named_exists() throws IOException {
        String tests = testSources();

        assertThat(documents().stream().flatMap(document -> matches(TEST, document)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(tests)
                        .contains("class " + name.substring(0, name.indexOf('.')) + " ")
                        .contains(" " + name.substring(name.indexOf('.') + 1) + "("));
    }

    private static String testSources() throws IOException {
        try (Stream<Path> sources = Files.walk(ROOT)) {
            return sources.filter(path -> path.toString().contains("/src/test/java/"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .map(DocumentationLinksTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.toString().contains("node_modules"))
                    .toList();
        }
    }

    private static List<String> linksOf(Path document) {
        return matches(LINK, document).toList();
    }

    private static Stream<String> matches(Pattern pattern, Path document) {
        return pattern.matcher(text(document)).results().map(found -> found.group(1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
