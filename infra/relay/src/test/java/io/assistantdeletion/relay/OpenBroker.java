package io.assistantdeletion.relay;

import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.BrokerProcess;
import io.assistantdeletion.embedded.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A broker in a process of its own, with an authorizer that allows what no rule denies. */
final class OpenBroker {
    private OpenBroker() {}

    /** Returns when it answers. */
    static JavaProcess start(Path directory, int port, Path log) {
        JavaProcess process = BrokerProcess.start(
                directory,
                port,
                Map.of(
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found", "true",
                        "super.users", "User:nobody"),
                log);
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            try (Admin admin = Admin.create(Map.of(
                    "bootstrap.servers",
                    "127.0.0.1:" + port,
                    "default.api.timeout.ms",
                    2000,
                    "request.timeout.ms",
                    1000))) {
                return !admin.describeTopics(List.of(Topics.EVENTS))
                        .allTopicNames()
                        .get()
                        .isEmpty();
            }
        });
        return process;
    }
}
