package io.assistantdeletion.command.sandbox;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The sandbox's settings; without its profile they are empty and nothing uses them. */
@ConfigurationProperties("sandbox")
record SandboxSettings(
        @DefaultValue("") String jwtSecret,
        @DefaultValue("http://127.0.0.1") URI vapiBaseUrl,
        @DefaultValue("") String vapiApiKey,
        @DefaultValue("") String databaseUsername,
        @DefaultValue("") String databasePassword) {}
