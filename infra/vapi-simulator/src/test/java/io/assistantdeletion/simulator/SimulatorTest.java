package io.assistantdeletion.simulator;

import org.junit.jupiter.api.BeforeEach;

/** One simulator for all tests, as good as new before each: its start is what takes time. */
abstract class SimulatorTest {

    static final VapiSimulator vapi = VapiSimulator.start();

    /** Obeys the vendor's definitions, and expects as much. */
    final VendorClient client = new VendorClient(new HttpCaller(vapi.baseUrl(), vapi.apiKey()));

    /** Obeys and expects nothing. */
    final HttpCaller rude = new HttpCaller(vapi.baseUrl(), vapi.apiKey());

    /** Speaks to the control API, which asks for no key. */
    final HttpCaller control = new HttpCaller(vapi.baseUrl(), null);

    @BeforeEach
    void asGoodAsNew() {
        vapi.reset();
    }
}
