package io.assistantdeletion.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The topics of {@code infra/kafka/topics.json}. */
public final class KafkaTopics {
    private static final short ONE_REPLICA = 1;

    private KafkaTopics() {}

    /** Makes those that the broker lacks, without replicas. */
    public static void create(String bootstrapServers) {
        create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** @param client how an administrator reaches the broker */
    public static void create(Map<String, Object> client) {
        try (Admin admin = Admin.create(client)) {
            Set<String> present = admin.listTopics().names().get();
            admin.createTopics(read().stream()
                            .filter(topic -> !present.contains(topic.name()))
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), ONE_REPLICA).configs(topic.config()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new StartupException("The topics can't be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("Interrupted while making the topics", e);
        }
    }

    private static List<Topic> read() {
        try (InputStream file = Resources.open("kafka/topics.json")) {
            return JsonMapper.shared().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new StartupException("kafka/topics.json is unreadable", e);
        }
    }

    private record Topic(String name, int partitions, HashMap<String, String> config) {}
}
