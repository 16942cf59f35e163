package io.assistantdeletion.vapi.gate;

import io.assistantdeletion.outbox.SharedSchema;
import io.assistantdeletion.vapi.VapiClient;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** For import by a service that calls the vendor. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GateSettings.class)
public class GateConfiguration {

    @Bean
    SharedSchema vendorSchema() {
        return new SharedSchema("vendor", "classpath:db/vendor");
    }

    @Bean
    Gatekeeper gatekeeper(
            JdbcClient jdbc,
            DataSource dataSource,
            VapiClient vapi,
            GateSettings settings,
            TransactionTemplate transaction) {
        CallBudget budget = new CallBudget(dataSource, settings.callsPerSecond());
        return new Gatekeeper(new GateTable(jdbc), budget, vapi, settings, transaction);
    }
}
