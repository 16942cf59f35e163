package io.assistantdeletion.vapi.work;

import com.zaxxer.hikari.HikariDataSource;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real database, migrated, with the rights of the phone handler. */
public final class HandlerDatabase {
    private static final String URL = EmbeddedInfrastructure.shared().database().jdbcUrl();

    private HandlerDatabase() {}

    public static HikariDataSource dataSource() {
        migrate("vendor", "classpath:db/vendor");
        migrate("vapi_phone_handler", "classpath:db/vapi");
        HikariDataSource handler = new HikariDataSource();
        handler.setJdbcUrl(URL + "?currentSchema=vapi_phone_handler");
        handler.setUsername("vapi_phone_handler");
        handler.setPassword("sandbox");
        return handler;
    }

    public static JdbcClient asSuperuser() {
        return JdbcClient.create(EmbeddedInfrastructure.shared().database().asSuperuser());
    }

    private static void migrate(String schema, String location) {
        Flyway.configure()
                .dataSource(URL, "assistant_deletion_owner", "sandbox")
                .defaultSchema(schema)
                .schemas(schema)
                .locations(location)
                .load()
                .migrate();
    }
}
