package io.assistantdeletion.chaos;

import io.assistantdeletion.simulator.VapiSimulator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a verdict is made of.
 *
 * @param accepted the assistants whose deletion was accepted
 * @param bystandersRows as they were before
 */
record Evidence(
        Set<UUID> accepted,
        List<Doomed> doomed,
        List<Bystander> bystanders,
        String bystandersRows,
        EventLog log,
        JdbcClient everything,
        VapiSimulator vapi) {

    Evidence with(EventLog other) {
        return new Evidence(accepted, doomed, bystanders, bystandersRows, other, everything, vapi);
    }

    Evidence with(Set<UUID> others) {
        return new Evidence(others, doomed, bystanders, bystandersRows, log, everything, vapi);
    }
}
