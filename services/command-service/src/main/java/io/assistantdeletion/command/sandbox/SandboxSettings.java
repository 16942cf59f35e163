package io.assistantdeletion.command.sandbox;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox's settings; without its profile they are empty and nothing uses them.
 *
 * @param jwtSecret key of the tokens that it hands out
 * @param vapiBaseUrl address of the vendor's simulator
 * @param vapiApiKey key of the simulated account
 * @param databaseUsername role that makes assistants, as the host application does
 * @param databasePassword password of that role
 */
@ConfigurationProperties("sandbox")
record SandboxSettings(
        @DefaultValue("") String jwtSecret,
        @DefaultValue("http://127.0.0.1") URI vapiBaseUrl,
        @DefaultValue("") String vapiApiKey,
        @DefaultValue("") String databaseUsername,
        @DefaultValue("") String databasePassword) {}
