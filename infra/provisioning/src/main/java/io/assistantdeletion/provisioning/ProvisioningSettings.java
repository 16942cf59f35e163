package io.assistantdeletion.provisioning;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code provisioning}.
 *
 * @param passwords of the principals that are to have a login; the others have one elsewhere, or none yet
 */
@ConfigurationProperties("provisioning")
record ProvisioningSettings(@DefaultValue Map<String, String> passwords) {

    ProvisioningSettings {
        passwords = Map.copyOf(passwords);
        Set<String> unknown = new TreeSet<>(passwords.keySet());
        unknown.removeAll(KafkaAcls.principals());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "provisioning.passwords names " + unknown + ", for whom infra/kafka/acls.json has no rule");
        }
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "ProvisioningSettings[passwords=" + new TreeSet<>(passwords.keySet()) + "]";
    }
}
