package io.assistantdeletion.command.deletion.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a DELETE waits for its deletion.
 *
 * @param standard without a {@code Prefer} header
 * @param longest whatever a caller prefers
 */
@ConfigurationProperties("command-service.wait")
record WaitSettings(
        @DefaultValue("10s") Duration standard,
        @DefaultValue("60s") Duration longest) {}
