package io.assistantdeletion.vapi.work;

import io.assistantdeletion.metrics.Levels;
import io.assistantdeletion.outbox.Outbox;
import io.assistantdeletion.tracing.Traces;
import io.assistantdeletion.tracing.TracingConfiguration;
import io.assistantdeletion.vapi.VapiConfiguration;
import io.assistantdeletion.vapi.VapiSettings;
import io.assistantdeletion.vapi.gate.GateConfiguration;
import io.assistantdeletion.vapi.gate.Gatekeeper;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** For import by a handler, which provides the {@link VendorResource} and the table in its own schema. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(VendorWorkSettings.class)
@Import({VapiConfiguration.class, GateConfiguration.class, TracingConfiguration.class})
public class VendorWorkConfiguration {

    @Bean
    VendorDeletions vendorDeletions(
            JdbcClient jdbc, VendorResource resource, Outbox outbox, ApplicationEventPublisher events) {
        VendorDeletionTable table = new VendorDeletionTable(jdbc);
        return new VendorDeletions(table, new VendorOutcomes(table, resource, outbox), events);
    }

    @Bean
    VendorAttempts vendorAttempts(
            JdbcClient jdbc,
            VendorResource resource,
            Outbox outbox,
            Gatekeeper gatekeeper,
            VendorWorkSettings settings) {
        VendorDeletionTable table = new VendorDeletionTable(jdbc);
        return new VendorAttempts(
                new VendorQueue(jdbc), table, new VendorOutcomes(table, resource, outbox), gatekeeper, settings);
    }

    @Bean
    VendorWorker vendorWorker(
            VendorAttempts rows,
            VendorResource resource,
            Gatekeeper gatekeeper,
            VendorWorkSettings settings,
            VapiSettings vapi,
            Traces traces) {
        Duration longestCall = vapi.connectTimeout().plus(vapi.callTimeout());
        if (settings.lease().compareTo(longestCall) <= 0) {
            throw new IllegalArgumentException(
                    "vendor-work.lease must be longer than vapi.connect-timeout and vapi.call-timeout together");
        }
        CallSpans spans = new CallSpans(traces, vapi.baseUrl().getHost(), resource.path());
        VendorCall call = new VendorCall(rows, resource, spans, settings.lease().minus(longestCall));
        return new VendorWorker(rows, call, gatekeeper, settings);
    }

    @Bean
    Levels<VendorWorkLevels.Rows> vendorWorkLevels(JdbcClient jdbc, MeterRegistry metrics) {
        return VendorWorkLevels.of(jdbc, metrics);
    }
}
