package io.assistantdeletion.simulator;

import io.assistantdeletion.simulator.settings.SimulatorSettings;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The simulator as a process of its own: {@code vapi-simulator.yml} tells its settings. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulatorSettings.class)
public final class VapiSimulatorApplication {

    public static void main(String... arguments) {
        application().run(arguments);
    }

    /** Under a configuration name of its own, since other applications may share its class path. */
    static SpringApplication application() {
        var application = new SpringApplication(VapiSimulatorApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "vapi-simulator"));
        return application;
    }
}
