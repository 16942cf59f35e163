package io.assistantdeletion.provisioning;

import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** Runs once, as an administrator of the broker, and may run again: what is there stays. */
@SpringBootApplication
@EnableConfigurationProperties(ProvisioningSettings.class)
public class ProvisioningApplication {
    private static final Logger LOG = LoggerFactory.getLogger(ProvisioningApplication.class);

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ProvisioningApplication.class)
                .properties("spring.config.name=provisioning");
    }

    public static void main(String[] args) {
        builder().run(args);
    }

    @Bean
    ApplicationRunner provisioning(KafkaAdmin broker, ProvisioningSettings settings) {
        return _ -> {
            try (Admin admin = Admin.create(broker.getConfigurationProperties())) {
                KafkaTopics.create(admin);
                KafkaAcls.create(admin);
                KafkaLogins.create(admin, settings.passwords());
            }
            LOG.atInfo()
                    .addKeyValue("logins", settings.passwords().size())
                    .log("Topics, access rules and logins are there");
        };
    }
}
