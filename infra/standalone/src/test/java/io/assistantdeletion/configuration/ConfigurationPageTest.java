package io.assistantdeletion.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** {@code docs/configuration.md} says what the code does: its tables are made from the code. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../../docs/configuration.md");
    private static final Path WRITTEN = Path.of("target/configuration.md");

    @Test
    void its_tables_are_those_of_the_code() throws IOException {
        String environment = ConfigurationPage.environment();
        String settings = ConfigurationPage.settings();
        Files.writeString(WRITTEN, environment + "\n" + settings);

        assertThat(Files.readString(PAGE))
                .as("the tables, as they were just written to %s", WRITTEN)
                .contains(environment)
                .contains(settings);
    }

    @Test
    void every_setting_says_what_it_means_and_who_reads_it() throws IOException {
        assertThat(Settings.all()).isNotEmpty().allSatisfy(setting -> {
            assertThat(setting.description()).as(setting.name()).isNotEmpty();
            assertThat(setting.typeInWords()).as(setting.name()).doesNotContain("java");
        });
        assertThat(ConfigurationPage.settings()).doesNotContain("Read by: .");
    }

    @Test
    void every_variable_of_the_environment_says_what_it_is_for_and_no_other_does() throws IOException {
        Properties meanings = PropertiesLoaderUtils.loadAllProperties("environment.properties");

        assertThat(EnvironmentVariable.all().stream().map(EnvironmentVariable::name))
                .containsOnlyElementsOf(meanings.stringPropertyNames());
    }
}
