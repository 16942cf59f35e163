package io.assistantdeletion.management;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service with {@code management.yml} writes to its console. */
@ExtendWith(OutputCaptureExtension.class)
class LogFormatTest {
    private static final String FORGED = "x\n10:00:00.000 INFO  Deleted\u001b[2J\u202ey";

    @Test
    void outside_the_sandbox_a_line_is_an_ecs_document(CapturedOutput output) {
        JsonNode line = JsonMapper.shared().readTree(lineLoggedIn("production", output));

        assertThat(line.at("/ecs/version").asString()).startsWith("8.");
        assertThat(line.path("@timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(line.at("/log/level").asString()).isEqualTo("INFO");
        assertThat(line.at("/service/name").asString()).isEqualTo("some-service");
        assertThat(line.path("message").asString()).isEqualTo("Said: " + FORGED.replace('\u202e', '?'));
        assertThat(line.path("deletion").asString()).isEqualTo("7");
    }

    @Test
    void in_the_sandbox_a_line_is_text_and_nothing_in_it_forges_another(CapturedOutput output) {
        assertThat(lineLoggedIn("sandbox", output)).endsWith("Said: x?10:00:00.000 INFO  Deleted?[2J?y deletion=\"7\"");
    }

    private static String lineLoggedIn(String profile, CapturedOutput output) {
        SpringApplicationBuilder service = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .profiles(profile)
                .properties("spring.config.name=management", "spring.application.name=some-service");
        try (ConfigurableApplicationContext context = service.run("--logging.config=")) { // not that of the tests
            LoggerFactory.getLogger(LogFormatTest.class)
                    .atInfo()
                    .addKeyValue("deletion", 7)
                    .log("Said: {}", FORGED);
            assertThat(context.isRunning()).isTrue();
        }
        return output.getOut()
                .lines()
                .filter(line -> line.contains("Said: "))
                .findFirst()
                .orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
