package io.assistantdeletion.reconciler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.outbox.OutboxConfiguration;
import io.assistantdeletion.vapi.VapiInventoryConfiguration;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A service with an HTTP API; with the argument {@code reconcile} one run, for the command line or a cron job. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // nobody signs in with a password
@EnableScheduling
@Import({OutboxConfiguration.class, VapiInventoryConfiguration.class})
public class ReconcilerApplication {

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ReconcilerApplication.class).properties("spring.config.name=reconciler");
    }

    public static void main(String[] args) {
        if (OneShot.isMeantBy(args)) {
            System.exit(new OneShot(stream(FileDescriptor.out), stream(FileDescriptor.err)).run(args));
        }
        builder().run(args);
    }

    private static PrintStream stream(FileDescriptor of) {
        return new PrintStream(new FileOutputStream(of), true, UTF_8);
    }
}
