package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.util.List;

/** Many deletions, asked for as fast as one client can. */
final class Requests {
    private Requests() {}

    static void send(SandboxClient user, List<Assistant> assistants) throws Exception {
        for (Assistant assistant : assistants) {
            assertThat(user.send(user.request(assistant.path())
                                    .header("prefer", "respond-async")
                                    .DELETE())
                            .statusCode())
                    .isBetween(200, 202);
        }
    }
}
