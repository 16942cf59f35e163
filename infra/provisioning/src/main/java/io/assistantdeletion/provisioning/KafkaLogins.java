package io.assistantdeletion.provisioning;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** Logins by password (SCRAM), for a broker that keeps them itself. */
public final class KafkaLogins {
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

    private KafkaLogins() {}

    /** Makes them, or changes their passwords. Without any the broker, which may not keep such logins, is not asked. */
    public static void create(Admin admin, Map<String, String> passwords) {
        if (passwords.isEmpty()) {
            return;
        }
        List<UserScramCredentialAlteration> logins = passwords.entrySet().stream()
                .map(login -> (UserScramCredentialAlteration)
                        new UserScramCredentialUpsertion(login.getKey(), SCRAM, login.getValue()))
                .toList();
        Broker.answer(
                "The logins can't be made",
                admin.alterUserScramCredentials(logins).all());
    }
}
