package io.assistantdeletion.relay;

import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code messaging.mend_request} asks for; removed when it is mended. */
final class MendRequests {
    private final JdbcClient jdbc;

    MendRequests(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    List<MendRequest> all() {
        return jdbc.sql("select id, since from messaging.mend_request")
                .query((row, n) -> new MendRequest(
                        row.getLong("id"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    void remove(List<MendRequest> mended) {
        jdbc.sql("delete from messaging.mend_request where id = any (:ids)")
                .param("ids", mended.stream().map(MendRequest::id).toArray(Long[]::new))
                .update();
    }
}
