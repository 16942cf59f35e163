package io.assistantdeletion.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.simulator.account.Resource;
import io.assistantdeletion.simulator.faults.Failure.ConnectionReset;
import io.assistantdeletion.simulator.faults.Failure.RateLimit;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.Failure.UnreadableBody;
import io.assistantdeletion.simulator.faults.Failure.WrongKey;
import io.assistantdeletion.simulator.faults.Fault;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.service.annotation.GetExchange;

class VapiInventoryTest {
    private static final VapiSimulator VAPI = VapiSimulator.start();

    private final VapiInventory inventory = Clients.inventory(VAPI.baseUrl(), VAPI.apiKey());

    @AfterAll
    static void stop() {
        VAPI.close();
    }

    @BeforeEach
    void reset() {
        VAPI.reset();
    }

    @Test
    void shows_what_the_account_holds() {
        VAPI.addAssistant("asst-1", Map.of("name", "Reception"));
        VAPI.addPhoneNumber("phone-1", Map.of("assistantId", "asst-1"));

        assertThat(inventory.listAssistants(10, null, null))
                .isInstanceOfSatisfying(
                        InventoryAnswer.Page.class,
                        page -> assertThat(page.holdings())
                                .extracting(Holding::id)
                                .containsExactly("asst-1"));
        assertThat(inventory.getPhoneNumber("phone-1"))
                .isInstanceOfSatisfying(InventoryAnswer.Present.class, present -> {
                    assertThat(present.holding().provider()).isEqualTo("vapi");
                    assertThat(present.holding().attachedTo()).isEqualTo(Set.of("asst-1"));
                    assertThat(present.holding().orgId()).isNotBlank();
                });
        assertThat(inventory.getAssistant("asst-2")).isEqualTo(new InventoryAnswer.Gone());
    }

    @Test
    void lists_what_was_created_between_two_times() {
        List<Resource> numbers = Stream.of("phone-1", "phone-2", "phone-3")
                .map(id -> VAPI.addPhoneNumber(id, Map.of()))
                .toList();

        assertThat(inventory.listPhoneNumbers(
                        10, numbers.get(1).createdAt(), numbers.get(2).createdAt()))
                .isInstanceOfSatisfying(
                        InventoryAnswer.Page.class,
                        page -> assertThat(page.holdings())
                                .extracting(Holding::id)
                                .containsExactly("phone-2"));
    }

    @Test
    void learns_nothing_from_a_vendor_that_fails() {
        VAPI.addAssistant("asst-1", Map.of());
        Map<Fault, String> answers = Map.of(
                new RateLimit(), "RATE_LIMITED",
                new WrongKey(), "ACCOUNT_REFUSED",
                new ServerError(503, Moment.BEFORE_EFFECT), "UNKNOWN",
                new UnreadableBody(), "UNKNOWN",
                new ConnectionReset(Moment.BEFORE_EFFECT), "UNKNOWN");
        answers.forEach((fault, answer) -> {
            VAPI.faults().inject(InjectedFault.of(fault));

            assertThat(inventory.listAssistants(10, null, null)).isEqualTo(new InventoryAnswer.Refused(answer));
            assertThat(inventory.getAssistant("asst-1")).isEqualTo(new InventoryAnswer.Refused(answer));
            VAPI.faults().clear();
        });
    }

    @Test
    void has_no_call_that_could_change_anything() {
        assertThat(VapiLooks.class.getMethods())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.getAnnotation(GetExchange.class))
                        .as(call.getName())
                        .isNotNull());
        assertThat(Stream.of(VapiInventory.class.getDeclaredMethods()).map(Method::getName))
                .noneMatch(name -> name.contains("delete"));
    }
}
