package io.assistantdeletion.command.deletion;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which members may delete.
 *
 * @param roles values of {@code organization_members.role} whose members may delete; empty: any active member may
 */
@ConfigurationProperties("command-service.deletion")
record DeletionSettings(@DefaultValue({}) Set<String> roles) {
    DeletionSettings {
        roles = Set.copyOf(roles);
    }
}
