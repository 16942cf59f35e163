package io.assistantdeletion.simulator.account;

import static io.assistantdeletion.simulator.account.Kind.PHONE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.simulator.settings.SimulatorSettings;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import tools.jackson.databind.json.JsonMapper;

class AccountTest {

    private static final int ASKING = 8;
    private static final int LIMIT = 3;

    private final SimulatorSettings settings = new SimulatorSettings(null, "key-1", LIMIT);
    private final Account account =
            new Account(InstantSource.system(), new AccountFile(settings, JsonMapper.shared()), settings);

    @RepeatedTest(50)
    void many_who_ask_at_once_get_no_more_numbers_than_there_are() throws Exception {
        var barrier = new CyclicBarrier(ASKING);
        Callable<Resource> asking = () -> {
            barrier.await();
            return account.createPhoneNumber(Map.of("provider", "vapi"));
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(ASKING)) {
            threads.invokeAll(Collections.nCopies(ASKING, asking));
        }

        assertThat(account.list(PHONE_NUMBER))
                .hasSize(LIMIT)
                .extracting(Resource::number)
                .doesNotHaveDuplicates();
    }
}
