package io.assistantdeletion.vapi.work;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a handler works off its rows.
 *
 * @param concurrency calls that one instance has open at a time
 * @param lease how long a claimed row is left alone; longer than a call can take
 * @param pollInterval how often due rows are looked for that nobody woke the worker for
 */
@ConfigurationProperties("vendor-work")
record VendorWorkSettings(
        @DefaultValue("16") int concurrency,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("500ms") Duration pollInterval) {}
