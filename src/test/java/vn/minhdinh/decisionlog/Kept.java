package vn.minhdinh.decisionlog;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Both ways to keep a log; each time it is a new one. */
enum Kept {
    IN_A_FILE {
        @Override
        LogSettings in(Path folder) {
            return LogSettings.in(folder);
        }
    },
    ON_A_SERVER {
        @Override
        LogSettings in(Path folder) throws SQLException {
            String name = "log_" + Server.DATABASES.incrementAndGet();
            try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return LogSettings.at(Server.ONE.getJdbcUrl("postgres", name), "postgres", "postgres");
        }
    };

    abstract LogSettings in(Path folder) throws SQLException;

    /** One for all tests, started when it is first needed; it ends with the program. */
    private static final class Server {
        static final AtomicInteger DATABASES = new AtomicInteger();
        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
