package io.assistantdeletion.vapi;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For import by a service that deletes at the vendor. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VapiSettings.class)
public class VapiConfiguration {

    @Bean
    VapiClient vapiClient(VapiSettings settings, MeterRegistry metrics) {
        VapiKey key = settings.key();
        return new VapiClient(
                VapiHttp.client(VapiApi.class, settings, key::inUse),
                VapiHttp.client(VapiLooks.class, settings, key::looked),
                key,
                new VapiCallTimer(metrics));
    }
}
