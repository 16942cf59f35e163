package io.assistantdeletion.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A broker as an installation should run one: TLS, a password for each principal (SCRAM), and nobody may do anything that
 * no rule allows. With a certificate of its own making.
 *
 * @param keyStore the broker's key and certificate
 * @param certificate the same certificate, for clients to trust
 * @param secret the password of the key store and, with its name before it, of each principal
 */
public record BrokerSecurity(Path keyStore, Path certificate, String secret) {
    private static final String ADMINISTRATOR = "admin";
    private static final String MECHANISM = "SCRAM-SHA-512";

    /** Makes key and certificate with the JDK's keytool. */
    public static BrokerSecurity make(Path directory, String secret) {
        try {
            Files.createDirectories(directory);
            Path keyStore = directory.resolve("broker.p12");
            Path certificate = directory.resolve("broker.pem");
            keytool(
                    secret,
                    "-genkeypair",
                    "-keystore",
                    keyStore.toString(),
                    "-alias",
                    "broker",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "SAN=IP:127.0.0.1",
                    "-validity",
                    "30");
            keytool(
                    secret,
                    "-exportcert",
                    "-keystore",
                    keyStore.toString(),
                    "-alias",
                    "broker",
                    "-rfc",
                    "-file",
                    certificate.toString());
            return new BrokerSecurity(keyStore, certificate, secret);
        } catch (IOException e) {
            throw new StartupException("No certificate can be made in " + directory, e);
        }
    }

    public String passwordOf(String principal) {
        return principal + "-" + secret;
    }

    public String administrator() {
        return ADMINISTRATOR;
    }

    /** How a client reaches the broker as this principal. */
    public Map<String, String> client(String principal) {
        return client(principal, passwordOf(principal));
    }

    public Map<String, String> client(String principal, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                login(principal, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.toString());
    }

    /** The in-process controller has a listener of its own without a login: on 127.0.0.1, and in no real installation. */
    Map<String, String> broker() {
        return Map.ofEntries(
                Map.entry("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "SASL_SSL"),
                Map.entry("sasl.enabled.mechanisms", MECHANISM),
                Map.entry("sasl.mechanism.inter.broker.protocol", MECHANISM),
                Map.entry(
                        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        login(ADMINISTRATOR, passwordOf(ADMINISTRATOR))),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", keyStore.toString()),
                Map.entry("ssl.keystore.password", secret),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", certificate.toString()),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                Map.entry("super.users", "User:" + ADMINISTRATOR + ";User:ANONYMOUS"));
    }

    /** The first login, stored when the broker's directory is formatted. */
    List<String> scram() {
        return List.of("%s=[name=%s,password=%s]".formatted(MECHANISM, ADMINISTRATOR, passwordOf(ADMINISTRATOR)));
    }

    private static String login(String principal, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(principal, password);
    }

    private static void keytool(String secret, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", secret));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while making a certificate", e);
        }
    }

    @Override
    public String toString() {
        return "BrokerSecurity[certificate=" + certificate + "]";
    }
}
