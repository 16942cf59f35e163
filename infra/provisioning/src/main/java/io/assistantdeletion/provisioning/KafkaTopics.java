package io.assistantdeletion.provisioning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import tools.jackson.core.type.TypeReference;

/** The topics of {@code infra/kafka/topics.json}. */
public final class KafkaTopics {
    private KafkaTopics() {}

    /** Makes those that the broker lacks, with as many replicas as it gives by default. The others stay as they are. */
    public static void create(Admin admin) {
        Set<String> present =
                Broker.answer("The topics can't be listed", admin.listTopics().names());
        List<NewTopic> missing = KafkaFiles.read("topics.json", new TypeReference<List<Topic>>() {}).stream()
                .filter(topic -> !present.contains(topic.name()))
                .map(Topic::create)
                .toList();
        Broker.answer("The topics can't be made", admin.createTopics(missing).all());
    }

    private record Topic(String name, int partitions, Map<String, String> config) {
        NewTopic create() {
            return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
        }
    }
}
