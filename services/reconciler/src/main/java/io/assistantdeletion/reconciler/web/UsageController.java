package io.assistantdeletion.reconciler.web;

import io.assistantdeletion.reconciler.usage.PhoneNumberUsage;
import io.assistantdeletion.reconciler.usage.Usage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UsageController {
    private final PhoneNumberUsage usage;

    UsageController(PhoneNumberUsage usage) {
        this.usage = usage;
    }

    @GetMapping("/api/phone-numbers/usage")
    Usage usage() throws InterruptedException {
        return usage.now();
    }
}
