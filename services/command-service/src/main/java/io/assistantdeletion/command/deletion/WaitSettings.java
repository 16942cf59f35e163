package io.assistantdeletion.command.deletion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a DELETE waits for its deletion, and how many requests there may be.
 *
 * @param standard without a {@code Prefer} header
 * @param longest whatever a caller prefers
 * @param most so many requests may wait at a time, on each instance; those beyond it are taken and answered at once
 * @param mostPerCaller of them, for one token's subject
 * @param mostAtWork so many may be at work at a time, which who waits is not; others get a 503. Fewer than there are
 *     connections to the database
 */
@ConfigurationProperties("command-service.wait")
public record WaitSettings(
        @DefaultValue("10s") Duration standard,
        @DefaultValue("60s") Duration longest,
        @DefaultValue("1000") int most,
        @DefaultValue("50") int mostPerCaller,
        @DefaultValue("16") int mostAtWork) {}
