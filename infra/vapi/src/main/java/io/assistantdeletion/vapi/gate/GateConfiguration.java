package io.assistantdeletion.vapi.gate;

import com.zaxxer.hikari.HikariDataSource;
import io.assistantdeletion.metrics.Levels;
import io.assistantdeletion.outbox.SharedSchema;
import io.assistantdeletion.vapi.VapiClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
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

    /**
     * On connections of its own: nothing is lost with a permit, so its transactions do not wait for the disk. After a crash
     * of the database some may be given twice.
     */
    @Bean
    @DependsOnDatabaseInitialization
    CallBudget callBudget(JdbcConnectionDetails database, GateSettings settings) {
        HikariDataSource permits = new HikariDataSource();
        permits.setPoolName("call-budget");
        permits.setJdbcUrl(database.getJdbcUrl());
        permits.setUsername(database.getUsername());
        permits.setPassword(database.getPassword());
        permits.setConnectionInitSql("set synchronous_commit = off");
        permits.setMaximumPoolSize(2);
        permits.setConnectionTimeout(5_000); // milliseconds, as that of the service's own connections
        return new CallBudget(permits, settings.callsPerSecond());
    }

    @Bean
    Gatekeeper gatekeeper(
            JdbcClient jdbc,
            CallBudget budget,
            VapiClient vapi,
            GateSettings settings,
            TransactionTemplate transaction) {
        return new Gatekeeper(new GateTable(jdbc), budget, vapi, settings, transaction);
    }

    @Bean
    Levels<GateLevels.State> gateLevels(JdbcClient jdbc, CallBudget budget, MeterRegistry metrics) {
        return GateLevels.of(new GateTable(jdbc), budget, metrics);
    }
}
