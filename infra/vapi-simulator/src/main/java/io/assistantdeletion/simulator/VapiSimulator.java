package io.assistantdeletion.simulator;

import static io.assistantdeletion.simulator.account.Kind.ASSISTANT;
import static io.assistantdeletion.simulator.account.Kind.PHONE_NUMBER;

import io.assistantdeletion.simulator.account.Account;
import io.assistantdeletion.simulator.account.Resource;
import io.assistantdeletion.simulator.calls.Calls;
import io.assistantdeletion.simulator.calls.RecordedCall;
import io.assistantdeletion.simulator.clock.SimulatorClock;
import io.assistantdeletion.simulator.faults.Faults;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stands for the vendor, Vapi, on this machine: its calls on assistants and phone numbers, over real HTTP, as its
 * published OpenAPI document (3.0.0, August 2026) describes them, and as they were seen to behave where that document is
 * silent. What nobody knows for sure is a {@linkplain io.assistantdeletion.simulator.faults.Fault fault} to switch on.
 *
 * <pre>{@code
 * try (var vapi = VapiSimulator.start()) {
 *     vapi.addAssistant("asst-1", Map.of("name", "Reception"));
 *     vapi.addPhoneNumber("phone-1", Map.of("assistantId", "asst-1"));
 *     vapi.faults().inject(InjectedFault.of(new ServerError(503, AFTER_EFFECT)).on(DELETE_PHONE_NUMBER).times(1));
 *
 *     // … let the code under test call vapi.baseUrl() with vapi.apiKey() …
 *
 *     assertThat(vapi.phoneNumbers()).isEmpty();
 *     assertThat(vapi.calls()).extracting(RecordedCall::status).containsExactly(503, 404);
 * }
 * }</pre>
 *
 * <p>Whatever can be done here can also be done by HTTP under {@code /control}. That asks for no key, which is why the
 * simulator listens on the loopback address unless it is told otherwise.
 */
public final class VapiSimulator implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final URI baseUrl;
    private final String apiKey;
    private final Account account;

    private VapiSimulator(ConfigurableApplicationContext context, String apiKey) {
        this.context = context;
        this.baseUrl = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
        this.apiKey = apiKey;
        this.account = context.getBean(Account.class);
    }

    /** On a free port, with nothing in the account and nothing kept. */
    public static VapiSimulator start() {
        return start(0, null, "sandbox-vapi-key");
    }

    /**
     * For a restart with what the account held, or for clients whose address and key are fixed.
     *
     * @param port 0 is any free one
     * @param dataDirectory where the account survives a restart; null keeps it in memory only
     * @param apiKey the key that the account opens to
     */
    public static VapiSimulator start(int port, @Nullable Path dataDirectory, String apiKey) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.address=127.0.0.1");
        arguments.add("--server.port=" + port);
        arguments.add("--simulator.api-key=" + apiKey);
        if (dataDirectory != null) {
            arguments.add("--simulator.data-directory=" + dataDirectory.toAbsolutePath());
        }
        var application = VapiSimulatorApplication.application();
        application.setRegisterShutdownHook(false); // whoever starts it closes it
        return new VapiSimulator(application.run(arguments.toArray(String[]::new)), apiKey);
    }

    /** To be used in place of {@code https://api.vapi.ai}. */
    public URI baseUrl() {
        return baseUrl;
    }

    public String apiKey() {
        return apiKey;
    }

    /** Every vendor call seen, in order of arrival. */
    public List<RecordedCall> calls() {
        return context.getBean(Calls.class).all();
    }

    public void forgetCalls() {
        context.getBean(Calls.class).forget();
    }

    public Faults faults() {
        return context.getBean(Faults.class);
    }

    /** What the account holds, newest first, whatever the faults would make of it. */
    public List<Resource> assistants() {
        return account.list(ASSISTANT);
    }

    /** What the account holds, newest first, whatever the faults would make of it. */
    public List<Resource> phoneNumbers() {
        return account.list(PHONE_NUMBER);
    }

    /** Creates an assistant under a chosen id. */
    public Resource addAssistant(String id, Map<String, Object> fields) {
        return account.placeAssistant(id, fields);
    }

    /**
     * Creates a phone number under a chosen id.
     *
     * @param fields without a {@code provider} it is {@code vapi}, which gives a number unless there is a {@code sipUri}
     */
    public Resource addPhoneNumber(String id, Map<String, Object> fields) {
        Map<String, Object> complete = new LinkedHashMap<>(fields);
        complete.putIfAbsent("provider", "vapi");
        return account.placePhoneNumber(id, complete);
    }

    /**
     * Gives a number to another assistant, as somebody who found it free would do.
     *
     * @param assistantId null takes it from whoever has it
     */
    public void attach(String phoneNumberId, @Nullable String assistantId) {
        account.update(PHONE_NUMBER, phoneNumberId, Collections.singletonMap("assistantId", assistantId));
    }

    /** As somebody would do in the vendor's dashboard: no call is recorded. */
    public void removeAssistant(String id) {
        account.deleteAssistant(id, Optional.empty(), false);
    }

    /** As somebody would do in the vendor's dashboard: no call is recorded. */
    public void removePhoneNumber(String id) {
        account.deletePhoneNumber(id, Optional.empty());
    }

    /** Lets time pass, for the faults that last or end: nobody has to wait for it. */
    public void advanceClock(Duration by) {
        context.getBean(SimulatorClock.class).advance(by);
    }

    /** As good as new: no assistant, no number, no fault, no call. */
    public void reset() {
        account.empty();
        faults().clear();
        forgetCalls();
    }

    @Override
    public void close() {
        context.close();
    }
}
