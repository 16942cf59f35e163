package io.assistantdeletion.provisioning;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what it answers. */
final class Broker {
    private Broker() {}

    static <T> T answer(String otherwise, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new ProvisioningException(otherwise + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProvisioningException(otherwise + ": interrupted", e);
        }
    }
}
