package io.assistantdeletion.management;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SandboxAddressTest {
    @Test
    void on_the_loopback_address_a_sandbox_runs() {
        for (String address : new String[] {"127.0.0.1", "::1", "localhost", "127.1.2.3"}) {
            assertThatCode(() -> check(Map.of("server.address", address))).doesNotThrowAnyException();
        }
    }

    @Test
    void on_any_other_it_does_not() {
        for (String address : new String[] {"0.0.0.0", "::", "10.0.0.1", ""}) {
            assertThatThrownBy(() -> check(Map.of("server.address", address)))
                    .hasMessageContaining("server.address=127.0.0.1");
        }
        assertThatThrownBy(() -> check(Map.of())).hasMessageContaining("server.address=127.0.0.1");
    }

    @Test
    void both_ports_count_where_there_are_two() {
        assertThatThrownBy(() -> check(Map.of("server.address", "127.0.0.1", "management.server.port", "9080")))
                .hasMessageContaining("management.server.address=127.0.0.1");
    }

    @Test
    void unless_somebody_says_that_it_may() {
        assertThatCode(() -> check(Map.of("server.address", "0.0.0.0", "sandbox.listen-beyond-loopback", "true")))
                .doesNotThrowAnyException();
    }

    private static SandboxAddress check(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return new SandboxAddress(environment);
    }
}
