package io.assistantdeletion.simulator.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SimulatorSettingsTest {

    private final ApplicationContextRunner start =
            new ApplicationContextRunner().withUserConfiguration(OnlySettings.class);

    @Test
    void without_settings_it_is_a_sandbox_in_memory() {
        start.run(context -> assertThat(context.getBean(SimulatorSettings.class))
                .isEqualTo(new SimulatorSettings(null, "sandbox-vapi-key", 10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-key=", "free-number-limit=-1", "free-number-limit=some"})
    void with_a_wrong_setting_it_does_not_start(String setting) {
        start.withPropertyValues("simulator." + setting)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void each_key_has_an_organization_of_its_own() {
        String orgId = new SimulatorSettings(null, "key-1", 10).orgId();

        assertThat(new SimulatorSettings(null, "key-1", 5).orgId()).isEqualTo(orgId);
        assertThat(new SimulatorSettings(null, "key-2", 10).orgId()).isNotEqualTo(orgId);
    }

    @Test
    void they_can_be_printed_without_the_key() {
        assertThat(new SimulatorSettings(null, "key-1", 10).toString()).doesNotContain("key-1");
    }

    @EnableConfigurationProperties(SimulatorSettings.class)
    static class OnlySettings {}
}
