package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code mvn -q -Pdemo}: one real deletion from beginning to end, and the proof that nothing is left. */
final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private Demo() {}

    public static void main(String[] arguments) throws IOException {
        Path scratch = Files.createTempDirectory("assistant-deletion-demo");
        System.setProperty("standalone.log", scratch.resolve("demo.log").toString());
        System.exit(new Demo().run(scratch));
    }

    private int run(Path scratch) {
        out.println("Starting broker, database, simulator and services in " + scratch + " ...");
        try (Standalone standalone =
                Standalone.start(StandaloneSettings.in(scratch), new PrintStream(console, true, UTF_8))) {
            deleteOne(standalone);
            return 0;
        } catch (Exception | LinkageError e) { // the top of the process: one plain reason
            return fail(String.valueOf(e.getMessage()), scratch);
        }
    }

    private void deleteOne(Standalone standalone) throws IOException, InterruptedException {
        SandboxClient client = new SandboxClient(standalone.api(), SandboxClient.ACME_USER);
        String id = client.createAssistant("{}").path("id").asString();

        HttpResponse<String> answer = client.delete(id);

        require(answer.statusCode() == 200, "DELETE answered " + answer.statusCode());
        out.println(awaitConsole().stripTrailing());
        out.println();
        out.println("DELETE /api/assistants/" + id + " answered " + answer.statusCode());
        out.println(PrettyJson.of(answer.body()));
        out.println();
        require(left(standalone) == 0, "Something of the assistant is left");
    }

    private int left(Standalone standalone) {
        JdbcClient database = JdbcClient.create(standalone.infrastructure().superuser());
        int assistants = count(database, "vapi_assistants");
        int assignments = count(database, "phone_number_assignments");
        int atVendor = standalone.simulator().assistants().size()
                + standalone.simulator().phoneNumbers().size();
        out.println("Proof");
        out.println("   rows in vapi_assistants:          " + assistants);
        out.println("   rows in phone_number_assignments: " + assignments);
        out.println("   resources left at the vendor:     " + atVendor);
        return assistants + assignments + atVendor;
    }

    private static int count(JdbcClient database, String table) {
        return database.sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    /** The audit console is a consumer like any other: it prints when the completion reaches it. */
    private String awaitConsole() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!console.toString(UTF_8).contains("Database:")) {
            require(System.nanoTime() < end, "The audit console printed nothing within " + PATIENCE);
            Thread.sleep(Duration.ofMillis(20));
        }
        return console.toString(UTF_8);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static int fail(String reason, Path scratch) {
        System.err.println("Demo failed: " + reason + " (log: " + scratch.resolve("demo.log") + ")");
        return 1;
    }
}
