package io.assistantdeletion.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The scripts of {@code infra/postgres}: the host application's tables, our roles, the sandbox's organizations. */
public final class HostDatabase {
    private static final List<String> SCRIPTS =
            List.of("postgres/1-host-tables.sql", "postgres/2-roles.sql", "postgres/3-sandbox.sql");

    private HostDatabase() {}

    /** Runs the scripts, all or none; does nothing where they were run. */
    public static void provision(DataSource superuser) throws SQLException, IOException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (ResultSet found = statement.executeQuery("select to_regclass('public.organizations') is not null")) {
                found.next();
                if (found.getBoolean(1)) {
                    return;
                }
            }
            for (String script : SCRIPTS) {
                statement.execute(Resources.text(script));
            }
            connection.commit();
        }
    }
}
