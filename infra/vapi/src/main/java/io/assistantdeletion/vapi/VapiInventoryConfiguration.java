package io.assistantdeletion.vapi;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For import by a service that only looks at what the vendor holds: it gets no client that could delete. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VapiSettings.class)
public class VapiInventoryConfiguration {

    @Bean
    VapiInventory vapiInventory(VapiSettings settings) {
        VapiKey key = settings.key();
        return new VapiInventory(VapiHttp.client(VapiLooks.class, settings, key::inUse), key);
    }
}
