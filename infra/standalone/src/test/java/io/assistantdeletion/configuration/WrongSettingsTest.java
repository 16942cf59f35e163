package io.assistantdeletion.configuration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** A wrong setting ends the start, and the report names the setting and what is wrong with it. */
class WrongSettingsTest {
    private static final String SECRET = "a-real-secret-of-no-less-than-32-bytes";

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withUserConfiguration(AllSettings.class)
            .withPropertyValues(
                    "vapi.base-url=https://api.vapi.ai",
                    "relay.url=jdbc:postgresql://127.0.0.1/app",
                    "relay.username=relay",
                    "relay.password=" + SECRET,
                    "jwt.shared-secret=" + SECRET,
                    "jwt.audiences=authenticated");

    @Test
    void right_settings_end_no_start() {
        start.run(context -> assertThat(context).hasNotFailed());
    }

    static Stream<Arguments> durations_and_numbers() throws IOException {
        return Settings.all().stream()
                .filter(setting -> setting.isDuration() || setting.isNumber())
                .flatMap(setting -> Stream.of(
                        Arguments.of(setting.name(), setting.isDuration() ? "soon" : "many"),
                        Arguments.of(setting.name(), setting.isDuration() ? "-1s" : "-1")));
    }

    @ParameterizedTest
    @MethodSource("durations_and_numbers")
    void neither_a_word_nor_less_than_nothing_is_a_duration_or_a_number(String setting, String value) {
        assertThat(reportOn(setting + "=" + value)).contains(setting);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vendor-work.concurrency=0                           | vendor-work.concurrency           | greater than 0
            vendor-work.lease=0s                                | vendor-work.lease                 | longer than or equal to 1 milli
            vendor-work.most-reappearances=0                    | vendor-work.most-reappearances    | greater than 0
            vendor-work.first-gap=11m                           | vendor-work.first-gap             | not be longer than vendor-work.longest-gap
            vapi.gate.calls-per-second=0                        | vapi.gate.calls-per-second        | greater than 0
            vapi.gate.first-pause=2m                            | vapi.gate.first-pause             | not be longer than vapi.gate.longest-pause
            vapi.base-url=                                      | vapi.base-url                     | an address such as
            vapi.base-url=ftp://vapi                            | vapi.base-url                     | an address such as
            coordinator.cleanup-retry=11m                       | coordinator.cleanup-retry         | not be longer than coordinator.cleanup-retry-max
            relay.url=                                          | relay.url                         | must not be blank
            relay.username=                                     | relay.username                    | must not be blank
            relay.transactional-id=                             | relay.transactional-id            | must not be blank
            relay.slot=Slot-1                                   | relay.slot                        | must match
            relay.retention=59s                                 | relay.retention                   | at least twice relay.longest-transaction
            relay.retry-delay=31s                               | relay.retry-delay                 | not be longer than relay.retry-delay-max
            reconciler.page=0                                   | reconciler.page                   | greater than 0
            reconciler.page=1001                                | reconciler.page                   | less than or equal to 1000
            reconciler.scheduled-mode=destroy                   | reconciler.scheduled-mode         | REPAIR
            command-service.wait.most-at-work=0                 | command-service.wait.most-at-work | greater than 0
            command-service.wait.standard=61s                   | command-service.wait.standard     | not be longer than command-service.wait.longest
            jwt.shared-secret=                                  | jwt.issuer-uri                    | exactly one
            jwt.issuer-uri=https://login.example.com            | jwt.issuer-uri                    | exactly one
            jwt.shared-secret=short-one                         | jwt.shared-secret                 | at least 32 bytes
            jwt.shared-secret= jwt.jwk-set-uri=keys             | jwt.jwk-set-uri                   | an address such as
            jwt.shared-secret= jwt.issuer-uri=login.example.com | jwt.issuer-uri                    | an address such as
            jwt.audiences=                                      | jwt.audiences                     | meant for somebody else
            jwt.algorithms=                                     | jwt.algorithms                    | at least one
            jwt.algorithms=none                                 | jwt.algorithms                    | SignatureAlgorithm
            simulator.free-number-limit=-1                      | simulator.free-number-limit       | greater than or equal to 0
            simulator.api-key=                                  | simulator.api-key                 | must not be blank
            """)
    void what_a_setting_may_not_be_is_told_in_a_line_with_its_name(String wrong, String name, String rule) {
        assertThat(reportOn(wrong.split(" "))).contains(name).contains(rule).doesNotContain("short-one", SECRET);
    }

    /** As the log has it at the start. */
    private String reportOn(String... wrong) {
        StringBuilder report = new StringBuilder();
        start.withPropertyValues(wrong).run(context -> {
            assertThat(context).as("%s", Arrays.toString(wrong)).hasFailed();
            report.append(reportOn(requireNonNull(context.getStartupFailure())));
        });
        return report.toString();
    }

    private static String reportOn(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
                                .and(Environment.class, new StandardEnvironment()))
                .stream()
                .flatMap(analyzer -> Stream.ofNullable(analyzer.analyze(failure)))
                .map(analysis -> analysis.getDescription() + "\n" + analysis.getAction())
                .findFirst()
                .orElse("");
    }

    @ConfigurationPropertiesScan("io.assistantdeletion")
    static class AllSettings {}
}
