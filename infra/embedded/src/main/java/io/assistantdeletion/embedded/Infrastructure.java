package io.assistantdeletion.embedded;

import javax.sql.DataSource;

/**
 * A broker with the topics and a database with the roles, wherever they run.
 *
 * @param superuser for provisioning, and for looking at everything in a test
 */
public record Infrastructure(String bootstrapServers, String jdbcUrl, DataSource superuser) {}
