package io.assistantdeletion.simulator.account.web;

import io.assistantdeletion.simulator.account.Resource;
import io.assistantdeletion.simulator.faults.Quirks;
import io.assistantdeletion.simulator.settings.SimulatorSettings;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How a resource is told to this caller. */
@Component
final class Presentation {

    private final String orgId;

    Presentation(SimulatorSettings settings) {
        this.orgId = settings.orgId();
    }

    Map<String, Object> of(Resource resource) {
        return resource.toldBy(orgId);
    }

    Map<String, Object> of(Resource resource, Quirks quirks) {
        Map<String, Object> told = of(resource);
        if (quirks.numbersAreMasked()) {
            resource.number().ifPresent(number -> told.put("number", masked(number)));
        }
        return told;
    }

    private static String masked(String number) {
        int hidden = Math.max(0, number.length() - 4);
        return "*".repeat(hidden) + number.substring(hidden);
    }
}
