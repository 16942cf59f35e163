package io.assistantdeletion.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever meets a problem finds its page. */
class ProblemPagesTest {
    private static final Path PAGES = Path.of("../../docs/problems");
    private static final String INDEX = "README.md";

    @ParameterizedTest
    @EnumSource
    void a_page_tells_what_happened_what_to_do_and_whether_a_repeat_helps(Problem problem) throws IOException {
        assertThat(page(problem.wireName() + ".md"))
                .contains("`" + problem.type() + "`, " + problem.status().value())
                .contains("**What happened.** ", "**What to do.** ", "**Does a repeat help?** ");
    }

    @ParameterizedTest
    @EnumSource
    void a_page_shows_the_problem_as_it_is_answered(Problem problem) throws IOException {
        String page = page(problem.wireName() + ".md");

        JsonNode example = JsonMapper.shared().readTree(page.replaceFirst("(?s).*```json\n(.*?)```.*", "$1"));

        assertThat(example.path("type").asString()).isEqualTo(problem.type().toString());
        assertThat(example.path("title").asString()).isEqualTo(problem.title());
        assertThat(example.path("status").asInt()).isEqualTo(problem.status().value());
        assertThat(example.path("detail").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_index_leads_to_it(Problem problem) throws IOException {
        assertThat(page(INDEX))
                .contains("| [%1$s](%1$s.md) | %2$d | %3$s |"
                        .formatted(problem.wireName(), problem.status().value(), problem.title()));
    }

    @Test
    void there_is_no_other_page() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of(INDEX),
                                    Arrays.stream(Problem.values()).map(problem -> problem.wireName() + ".md"))
                            .toList());
        }
    }

    private static String page(String name) throws IOException {
        return Files.readString(PAGES.resolve(name));
    }
}
