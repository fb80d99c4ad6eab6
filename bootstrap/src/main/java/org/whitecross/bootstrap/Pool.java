package org.whitecross.bootstrap;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.whitecross.adapters.postgres.Admission;

/** Connections to the database, with a limit on everything that could wait. */
final class Pool {
    /** Requests, in each queue; beyond that one more only makes all of them late. */
    private static final int MOST_WAITING = 200;

    private Pool() {}

    /** A single connection at a time, without limits: for long work of an operator. */
    static DataSource plain(String jdbcUrl) {
        var hikari = new HikariConfig();
        hikari.setJdbcUrl(jdbcUrl);
        hikari.setMaximumPoolSize(2);
        hikari.setMinimumIdle(0);
        return new HikariDataSource(hikari);
    }

    /** The queue before the connections. A quarter of them is kept for what is urgent. */
    static Admission admission(Config config) {
        int reserved = Math.max(1, config.poolMax() / 4);
        return new Admission(config.poolMax(), reserved, MOST_WAITING, config.connectionTimeout());
    }

    static HikariDataSource to(String jdbcUrl, Config config) {
        var hikari = new HikariConfig();
        hikari.setPoolName("database");
        hikari.setJdbcUrl(jdbcUrl);
        hikari.setAutoCommit(false);
        hikari.setMinimumIdle(config.poolMin());
        hikari.setMaximumPoolSize(
                config.poolMax() + 1); // one to look whether the database answers, while the others work
        hikari.setConnectionTimeout(config.connectionTimeout().toMillis());
        hikari.setInitializationFailTimeout(-1); // start while the database is still coming up
        hikari.setKeepaliveTime(60_000);
        hikari.addDataSourceProperty("ApplicationName", "whitecross");
        hikari.addDataSourceProperty("connectTimeout", 3);
        hikari.addDataSourceProperty(
                "socketTimeout", 60); // longer than any statement may take; ends half-open connections
        hikari.addDataSourceProperty("tcpKeepAlive", true);
        hikari.addDataSourceProperty("logServerErrorDetail", false); // details repeat values of rows
        hikari.addDataSourceProperty("prepareThreshold", 2);
        hikari.addDataSourceProperty(
                "options",
                "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s -c timezone=UTC");
        return new HikariDataSource(hikari);
    }
}
