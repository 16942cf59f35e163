package io.assistantdeletion.provisioning;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import tools.jackson.core.type.TypeReference;

/** Who may do what at the broker, as {@code infra/kafka/acls.json} says; a broker that denies by default denies the rest. */
public final class KafkaAcls {
    private static final String ANY_HOST = "*";

    private KafkaAcls() {}

    /** Makes the rules that the broker lacks. What else it has stays: it may be another installation's. */
    public static void create(Admin admin) {
        List<AclBinding> rules = read().stream().flatMap(Principal::rules).toList();
        Broker.answer("The access rules can't be made", admin.createAcls(rules).all());
    }

    /** Whom the rules are about. */
    public static Set<String> principals() {
        return read().stream().map(Principal::principal).collect(toUnmodifiableSet());
    }

    private static List<Principal> read() {
        return KafkaFiles.read("acls.json", new TypeReference<>() {});
    }

    private record Principal(String principal, List<Rule> may) {
        Stream<AclBinding> rules() {
            return may.stream().map(rule -> rule.of(principal));
        }
    }

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
