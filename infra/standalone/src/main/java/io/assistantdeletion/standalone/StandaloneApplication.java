package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.embedded.StartupException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code mvn -q -Pstandalone}: runs until it is stopped, on a data directory that stays. */
final class StandaloneApplication {
    private StandaloneApplication() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        StandaloneSettings settings = Binder.get(environment)
                .bind("standalone", StandaloneSettings.class)
                .get();
        System.setProperty(
                "standalone.log", settings.data().resolve("standalone.log").toString());
        out.println("Starting broker, database, simulator and services on " + settings.data() + " ...");
        try {
            Standalone standalone = Standalone.start(settings, out);
            Runtime.getRuntime().addShutdownHook(new Thread(standalone::close));
            out.println(welcome(standalone, settings));
        } catch (StartupException e) {
            fail(e.getMessage());
        } catch (Exception | LinkageError e) { // the top of the process: one plain reason
            fail("Standalone failed: " + e);
        }
    }

    private static void fail(String reason) {
        System.err.println(reason);
        System.exit(1);
    }

    private static String welcome(Standalone standalone, StandaloneSettings settings)
            throws IOException, InterruptedException {
        SandboxClient client = new SandboxClient(standalone.api(), SandboxClient.ACME_USER);
        return """

                API         %s
                Reconciler  http://127.0.0.1:%d   (/api/reconciliations, /api/phone-numbers/usage)
                Simulator   %s   (what it saw: /control/calls)
                Kafka       127.0.0.1:%d
                PostgreSQL  127.0.0.1:%d   (database app, any role of infra/postgres, password sandbox)

                A sample assistant: %s
                Delete it:

                  curl -X DELETE %1$s/api/assistants/%6$s -H 'Authorization: Bearer %s'

                Stop with Ctrl-C; everything is kept in %s
                """.formatted(
                        standalone.api(),
                        settings.reconcilerPort(),
                        standalone.simulator().baseUrl(),
                        settings.kafkaPort(),
                        settings.postgresPort(),
                        sampleAssistant(standalone, client),
                        client.token(),
                        settings.data());
    }

    /** One of an earlier run, if it was not deleted: the vendor's free numbers are few. */
    private static UUID sampleAssistant(Standalone standalone, SandboxClient client)
            throws IOException, InterruptedException {
        Optional<UUID> kept = JdbcClient.create(standalone.infrastructure().superuser())
                .sql("select a.id from vapi_assistants a join organization_members m using (organization_id)"
                        + " where m.user_id = ? order by a.created_at limit 1")
                .param(SandboxClient.ACME_USER)
                .query(UUID.class)
                .optional();
        return kept.isPresent()
                ? kept.get()
                : UUID.fromString(client.createAssistant("{}").path("id").asString());
    }
}
