package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The statements in {@code docs/operations.md}, on the schemas as the services make them. */
class OperationsGuideTest {
    private static final Path PAGE = Path.of("../../docs/operations.md");
    private static final Pattern STATEMENT = Pattern.compile("(?s)```sql\n(.*?)```");

    @Test
    void every_statement_is_one_that_the_database_takes() throws Exception {
        Infrastructure infrastructure = EmbeddedInfrastructure.shared().addresses();
        try (SystemUnderTest system = new SystemUnderTest(infrastructure)) {
            assertThat(system).isNotNull();
            assertThat(statements())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(statement -> assertThatCode(() -> run(statement, infrastructure))
                            .as(statement)
                            .doesNotThrowAnyException());
        }
    }

    /** And takes back what it did. */
    private static void run(String sql, Infrastructure infrastructure) throws SQLException {
        try (Connection connection = infrastructure.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.rollback();
        }
    }

    private static List<String> statements() throws IOException {
        return STATEMENT
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
