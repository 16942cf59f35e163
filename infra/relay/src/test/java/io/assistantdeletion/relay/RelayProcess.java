package io.assistantdeletion.relay;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.JavaProcess;
import io.assistantdeletion.tracing.MessageSpans;
import io.assistantdeletion.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A relay in a process of its own: {@code --bootstrap-servers=…} and the settings of {@code relay}. */
final class RelayProcess {
    private RelayProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        OutboxRelay relay = new OutboxRelay(
                Binder.get(environment).bind("relay", RelaySettings.class).get(),
                Map.of("bootstrap.servers", environment.getRequiredProperty("bootstrap-servers")),
                Topics.EVENTS,
                new RelayStatus(new SimpleMeterRegistry()),
                new MessageSpans(Traces.none()));
        relay.start();
        Runtime.getRuntime().addShutdownHook(new Thread(relay::stop)); // as the service's context does
        new CountDownLatch(1).await();
    }

    /** @param jvmOptions beside those that keep it small */
    static JavaProcess start(Infrastructure infrastructure, Path log, List<String> jvmOptions, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-servers=" + infrastructure.bootstrapServers(),
                "--relay.url=" + infrastructure.jdbcUrl(),
                "--relay.username=relay",
                "--relay.password=sandbox",
                "--relay.retry-delay=100ms"));
        arguments.addAll(List.of(settings));
        List<String> options = new ArrayList<>(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        options.addAll(jvmOptions);
        return JavaProcess.start(RelayProcess.class, options, arguments, log);
    }
}
