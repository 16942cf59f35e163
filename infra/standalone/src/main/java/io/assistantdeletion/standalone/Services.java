package io.assistantdeletion.standalone;

import io.assistantdeletion.assistant.AssistantHandlerApplication;
import io.assistantdeletion.audit.AuditConsoleApplication;
import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.coordinator.SagaCoordinatorApplication;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.phone.PhoneHandlerApplication;
import io.assistantdeletion.reconciler.ReconcilerApplication;
import io.assistantdeletion.simulator.VapiSimulator;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** All services, each as a Spring context of its own, configured as their processes would be. */
public final class Services implements AutoCloseable {
    private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();
    private final String[] arguments;

    private Services(List<String> arguments) {
        this.arguments = arguments.toArray(String[]::new);
    }

    /**
     * One of each.
     *
     * @param console where the audit console prints
     * @param settings further ones, such as {@code --vendor-work.patience=1s}
     */
    public static Services start(
            Infrastructure infrastructure,
            VapiSimulator simulator,
            int apiPort,
            PrintStream console,
            List<String> settings) {
        Services services = new Services(arguments(infrastructure, simulator, apiPort, settings));
        try {
            services.run(SagaCoordinatorApplication.builder());
            services.run(PhoneHandlerApplication.builder());
            services.run(AssistantHandlerApplication.builder());
            services.run(CommandServiceApplication.builder());
            services.run(ReconcilerApplication.builder());
            services.run(AuditConsoleApplication.builder()
                    .initializers((GenericApplicationContext context) -> context.registerBean(
                            PrintStream.class, () -> console, bean -> bean.setDestroyMethodName(""))));
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
        return services;
    }

    /** Further instances of some of them; they share the work with those that run. */
    public static Services startMore(
            Infrastructure infrastructure,
            VapiSimulator simulator,
            int apiPort,
            List<String> settings,
            SpringApplicationBuilder... instances) {
        Services more = new Services(arguments(infrastructure, simulator, apiPort, settings));
        try {
            List.of(instances).forEach(more::run);
        } catch (RuntimeException e) {
            more.close();
            throw e;
        }
        return more;
    }

    /** Where operators see each of them. */
    public List<URI> management() {
        return contexts.stream()
                .map(context -> context.getEnvironment().getRequiredProperty("local.management.port"))
                .map(port -> URI.create("http://127.0.0.1:" + port))
                .toList();
    }

    private static List<String> arguments(
            Infrastructure infrastructure, VapiSimulator simulator, int apiPort, List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.profiles.active=sandbox",
                "--DATABASE_URL=" + infrastructure.jdbcUrl(),
                "--DATABASE_PASSWORD=sandbox",
                "--DATABASE_OWNER_PASSWORD=sandbox",
                "--RELAY_DATABASE_PASSWORD=sandbox",
                "--KAFKA_BOOTSTRAP_SERVERS=" + infrastructure.bootstrapServers(),
                "--VAPI_BASE_URL=" + simulator.baseUrl(),
                "--VAPI_API_KEY=" + simulator.apiKey(),
                "--API_PORT=" + apiPort,
                "--RECONCILER_PORT=0",
                "--MANAGEMENT_PORT=0"));
        settings.forEach(setting -> arguments.removeIf(ours -> name(ours).equals(name(setting))));
        arguments.addAll(settings);
        return arguments;
    }

    private static String name(String argument) {
        return argument.substring(0, argument.indexOf('='));
    }

    @Override
    public void close() {
        contexts.reversed().forEach(ConfigurableApplicationContext::close);
    }

    private void run(SpringApplicationBuilder service) {
        contexts.add(service.bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false) // whoever started them closes them, before the broker and the database
                .run(arguments));
    }
}
