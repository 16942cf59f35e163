package io.assistantdeletion.vapi;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** For import by a service that only looks at what the vendor holds: it gets no client that could delete. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VapiSettings.class)
public class VapiInventoryConfiguration {

    /** One for each that asks: whoever looks twice must use one key for both. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    VapiInventory vapiInventory(VapiSettings settings) {
        VapiKey key = settings.key();
        return new VapiInventory(VapiHttp.client(VapiLooks.class, settings, key::inUse), key);
    }
}
