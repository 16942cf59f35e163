package io.assistantdeletion.reconciler;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.leadership.LeaderLock;
import io.assistantdeletion.reconciler.records.GateRecord;
import io.assistantdeletion.reconciler.replay.LogReplay;
import io.assistantdeletion.reconciler.survey.CallRate;
import io.assistantdeletion.reconciler.survey.VendorSurvey;
import io.assistantdeletion.reconciler.usage.PhoneNumberUsage;
import io.assistantdeletion.vapi.VapiInventory;
import io.assistantdeletion.vapi.gate.GateSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReconcilerSettings.class, GateSettings.class})
class ReconcilerConfiguration {
    /** "AsstDel2": the relay's leader has another one. */
    private static final long LOCK = 0x4173_7374_4465_6c32L;

    private static final int PATIENCE_SECONDS = 5;

    @Bean
    LogReplay logReplay(Environment environment, ReconcilerSettings settings) {
        Map<String, Object> kafka = new HashMap<>(Binder.get(environment)
                .bind("spring.kafka.properties", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of()));
        kafka.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
        return new LogReplay(kafka, Topics.EVENTS, settings.replayThreads());
    }

    @Bean
    CallRate callRate(ReconcilerSettings settings) {
        return new CallRate(settings.callsPerSecond());
    }

    @Bean
    VendorSurvey vendorSurvey(VapiInventory vapi, CallRate rate, ReconcilerSettings settings) {
        return new VendorSurvey(vapi, rate, settings.page(), settings.absenceAfter());
    }

    @Bean
    PhoneNumberUsage phoneNumberUsage(VapiInventory vapi, CallRate rate, GateRecord gate, ReconcilerSettings settings) {
        return new PhoneNumberUsage(
                new VendorSurvey(vapi, rate, settings.page(), settings.absenceAfter()), gate, settings.freeNumbers());
    }

    /** On connections of its own: who holds the lock keeps one of them. */
    @Bean
    LeaderLock leaderLock(JdbcConnectionDetails database) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(database.getJdbcUrl());
        connections.setUser(database.getUsername());
        connections.setPassword(database.getPassword());
        connections.setConnectTimeout(PATIENCE_SECONDS);
        connections.setSocketTimeout(PATIENCE_SECONDS);
        return new LeaderLock(connections, LOCK);
    }
}
