package io.assistantdeletion.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what at the broker, as {@code infra/kafka/acls.json} says; a broker that denies by default denies the rest. */
final class KafkaAcls {
    private static final String ANY_HOST = "*";

    private KafkaAcls() {}

    /**
     * Makes a login for each principal, and the rules.
     *
     * @param client how an administrator reaches the broker
     */
    static void create(Map<String, Object> client, BrokerSecurity security) {
        try (Admin admin = Admin.create(client)) {
            admin.alterUserScramCredentials(read().stream()
                            .map(Principal::principal)
                            .map(security::scramOf)
                            .toList())
                    .all()
                    .get();
            admin.createAcls(read().stream()
                            .flatMap(principal -> principal.may().stream().map(rule -> rule.of(principal.principal())))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new StartupException("The access rules can't be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("Interrupted while making the access rules", e);
        }
    }

    private static List<Principal> read() {
        try (InputStream file = Resources.open("kafka/acls.json")) {
            return JsonMapper.shared().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new StartupException("kafka/acls.json is unreadable", e);
        }
    }

    private record Principal(String principal, List<Rule> may) {}

    private record Rule(String resource, String name, String operation) {
        AclBinding of(String principal) {
            return new AclBinding(
                    new ResourcePattern(
                            ResourceType.valueOf(resource.toUpperCase(Locale.ROOT)), name, PatternType.LITERAL),
                    new AccessControlEntry(
                            "User:" + principal,
                            ANY_HOST,
                            AclOperation.valueOf(operation.toUpperCase(Locale.ROOT)),
                            AclPermissionType.ALLOW));
        }
    }
}
