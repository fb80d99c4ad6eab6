package org.whitecross.adapters.postgres.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.compliance.AuditRetention;

/**
 * Lets rows of the logs go that were kept for as long as their class asks, and that no legal hold keeps. No row is deleted: a
 * partition is exchanged for one with the rows that stay, or dropped if none does, a partition in a transaction.
 *
 * <p>Only what is proven goes: each row's digest is compared with its seal's. What somebody has changed or added stays, as evidence,
 * whatever time it claims to be of; a row is as old as its seal.
 *
 * <p>Others go on reading and writing, but for the moment of the exchange.
 */
public final class AuditRetirer {
    private static final long ONE_AT_A_TIME = 0x4E71_4E00L; // advisory lock
    private static final Set<String> IN_USE = Set.of("55P03", "40P01"); // lock timeout, deadlock
    private static final String OWNS_THE_LOGS = """
            select bool_and(relowner = current_user::regrole) from pg_class
             where oid in ('access_log'::regclass, 'change_log'::regclass)""";
    private static final int CHECKPOINTS_TRIED = 50;
    private static final int MOST_TRIES = 300;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final DataSource owner;
    private final Checkpoints checkpoints;
    private final AuditRetention retention;
    private final Clock clock;

    /** @param owner connects as the role that owns the logs */
    public AuditRetirer(DataSource owner, Checkpoints checkpoints, AuditRetention retention, Clock clock) {
        this.owner = owner;
        this.checkpoints = checkpoints;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * What became of a partition.
     *
     * @param since null: what was there before there were months, or what came into none
     * @param records that went, of the class RECORD
     * @param securities that went, of the class SECURITY
     * @param kept that are still there
     * @param unproven of those kept, how many are old enough, but differ from their seal, or have none that is as old
     */
    public record Part(
            AuditLog log, @Nullable Instant since, long records, long securities, long kept, long unproven) {}

    /** Nothing more was retired, for a reason that an operator can mend. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Retires all that is due.
     *
     * @param rehearsing only tells what would go
     * @param told each part as soon as it is committed, if anything in it is due
     */
    public void retire(boolean rehearsing, Consumer<Part> told) throws SQLException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            if (!"t".equals(text(connection, OWNS_THE_LOGS)))
                throw new Refused("Only the role that owns the logs retires: set MIGRATION_DATABASE_URL to it.");
            if (!"1".equals(text(connection, "select pg_try_advisory_lock(" + ONE_AT_A_TIME + ")::int")))
                throw new Refused("Another one is retiring.");
            try {
                connection.commit();
                var now = clock.instant();
                for (var log : AuditLog.values()) {
                    if (!rehearsing) requireItsCheckpoints(connection, log);
                    for (var partition : partitions(connection, log, now)) {
                        var part = retire(connection, partition, now, rehearsing);
                        if (part.records + part.securities + part.unproven > 0) told.accept(part);
                    }
                }
            } catch (SQLException e) {
                if (!IN_USE.contains(String.valueOf(e.getSQLState()))) throw e;
                throw new Refused("The logs are in use for longer than we wait: try again later.");
            } finally {
                connection.rollback();
                text(connection, "select pg_advisory_unlock(" + ONE_AT_A_TIME + ")");
                connection.commit();
            }
        }
    }

    /** Else what is retired would look removed to whoever verifies with the file that the server writes. */
    private void requireItsCheckpoints(Connection connection, AuditLog log) throws SQLException {
        if ("0".equals(text(connection, "select count(*) from audit_seal where log = '" + log.table() + "'"))) return;
        var seals = checkpoints.read().checkpoints().stream()
                .filter(c -> c.log() == log && c.of() == Checkpoint.Of.SEAL)
                .toList();
        try (var query =
                connection.prepareStatement("select count(*) from audit_seal where log = ? and seq = ? and hash = ?")) {
            for (var c : seals.reversed().stream().limit(CHECKPOINTS_TRIED).toList()) {
                query.setString(1, log.table());
                query.setLong(2, c.seq());
                query.setBytes(3, HexFormat.of().parseHex(c.hash()));
                if (!"0".equals(text(query))) return;
            }
        }
        throw new Refused("The checkpoints know no seal that " + log.table()
                + " has: retire with the file that the server writes (AUDIT_CHECKPOINTS).");
    }

    private record Partition(
            AuditLog log,
            String name,
            @Nullable Instant since,
            @Nullable Instant until,
            boolean isDefault) {
        /** Named by the retirement that made it. */
        String next(long seq) {
            return name.replaceFirst("_r[0-9]+$", "") + "_r" + seq;
        }

        String bounds() {
            if (isDefault) return "default";
            return "for values from (" + (since == null ? "minvalue" : "'" + since + "'") + ") to ('" + until + "')";
        }

        boolean isPast(Instant moment) {
            return until != null && !until.isAfter(moment);
        }
    }

    /** Those that can have rows that are due. */
    private List<Partition> partitions(Connection connection, AuditLog log, Instant now) throws SQLException {
        open(connection);
        try (var query = connection.prepareStatement("select name, since, until, is_default from audit_partitions()"
                + " where log = ? and (since is null or since < ?) and (is_default or until <= ?)"
                + " order by since nulls first, is_default")) {
            query.setString(1, log.table());
            query.setObject(2, utc(latest(now)));
            query.setObject(3, utc(now)); // into what was there before there were months others write for a while
            var partitions = new ArrayList<Partition>();
            try (var row = query.executeQuery()) {
                while (row.next())
                    partitions.add(
                            new Partition(log, row.getString(1), instant(row, 2), instant(row, 3), row.getBoolean(4)));
            }
            connection.commit();
            return partitions;
        }
    }

    private Instant latest(Instant now) {
        var record = retention.recordBefore(now);
        var security = retention.securityBefore(now);
        return record.isAfter(security) ? record : security;
    }

    private Part retire(Connection connection, Partition partition, Instant now, boolean rehearsing)
            throws SQLException {
        while (true) {
            open(connection);
            // Nobody writes into a month that is so long past; who claims to would be lost.
            if (!rehearsing) run(connection, "lock table audit_months." + partition.name + " in share mode");
            var holds = holds(connection);
            var due = due(connection, partition, holds, now);
            long kept = Long.parseLong(text(connection, "select count(*) from audit_months." + partition.name))
                    - due.records
                    - due.securities;
            var part = new Part(partition.log, partition.since, due.records, due.securities, kept, due.unproven);
            boolean nothingDue = due.records + due.securities == 0;
            if (rehearsing || nothingDue && (kept > 0 || !partition.isPast(latest(now)))) {
                connection.rollback();
                return part;
            }
            var successor = nothingDue ? null : write(connection, partition, kept, now);
            alone(connection, partition.log);
            if (!holds.containsAll(holds(connection))) {
                connection.rollback(); // somebody has placed another one meanwhile
                continue;
            }
            exchange(connection, partition, successor);
            connection.commit();
            return part;
        }
    }

    private static void open(Connection connection) throws SQLException {
        run(connection, "set local search_path = pg_catalog, public, pg_temp");
        run(connection, "set local statement_timeout = 0");
        run(connection, "set local lock_timeout = '5s'");
        run(connection, "set local enable_nestloop = off"); // how many ids a seal has, nobody guesses
        run(connection, "select set_config('app.scope', 'everything', true)");
    }

    private static List<UUID> holds(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select id from legal_hold where lifted_at is null");
                var row = query.executeQuery()) {
            var holds = new ArrayList<UUID>();
            while (row.next()) holds.add(row.getObject(1, UUID.class));
            return holds;
        }
    }

    private record Due(long records, long securities, long unproven) {}

    /** Leaves in the table going what goes. */
    private Due due(Connection connection, Partition partition, List<UUID> holds, Instant now) throws SQLException {
        var log = partition.log;
        run(connection, "create temporary table held (id uuid primary key) on commit drop");
        run(connection, "create temporary table going (id bigint primary key) on commit drop");
        try (var fill = connection.prepareStatement("insert into held select * from held_children(?)")) {
            fill.setArray(1, connection.createArrayOf("uuid", holds.toArray()));
            fill.executeUpdate();
        }
        try (var fill = connection.prepareStatement(
                """
                with hold as (
                  select coalesce(array_agg(distinct district_id), '{}') as held_districts
                    from legal_hold where id = any (?) and student_id is null),
                due as materialized (
                  select id, tx, is_record, sha256(convert_to(%2$s, 'UTF8')) as digest,
                         case when is_record then ? else ? end + ? * interval '1 second' as sealed_before
                    from (select l.*, h.held_districts, %3$s as is_record from audit_months.%1$s l, hold h) l
                   where at < case when is_record then ? else ? end and not coalesce(%4$s, false)),
                sealed as (
                  select i.id, substr(s.digests, (32 * (i.n - 1) + 1)::int, 32) as digest, s.sealed_at
                    from audit_seal s, unnest(s.ids) with ordinality i (id, n)
                   where s.log = ? and s.to_tx > (select min(tx) from due) and s.from_tx <= (select max(tx) from due)),
                proven as (
                  insert into going
                  select distinct due.id from due join sealed on sealed.id = due.id
                   where sealed.digest = due.digest and sealed.sealed_at < due.sealed_before
                  returning id)
                select count(*) filter (where is_record and proven.id is not null),
                       count(*) filter (where not is_record and proven.id is not null),
                       count(*) filter (where proven.id is null)
                  from due left join proven on proven.id = due.id
                """.formatted(partition.name, log.canonical(), log.isRecord(), log.isHeld()))) {
            fill.setArray(1, connection.createArrayOf("uuid", holds.toArray()));
            fill.setObject(2, utc(retention.recordBefore(now)));
            fill.setObject(3, utc(retention.securityBefore(now)));
            fill.setLong(4, AuditRetention.UNTIL_SEALED.toSeconds());
            fill.setObject(5, utc(retention.recordBefore(now)));
            fill.setObject(6, utc(retention.securityBefore(now)));
            fill.setString(7, log.table());
            try (var row = fill.executeQuery()) {
                row.next();
                return new Due(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    /**
     * Writes down what goes: in the database, and on the disk outside of it, before it is committed. A crash in between leaves a
     * line there of which nothing came.
     *
     * @return the name of the partition with what stays; null if none is needed
     */
    private @Nullable String write(Connection connection, Partition partition, long kept, Instant now)
            throws SQLException {
        var log = partition.log;
        long seq = Long.parseLong(text(
                connection,
                "select coalesce(max(seq), 0) + 1 from audit_retirement where log = '" + log.table() + "'"));
        var successor = kept == 0 && !partition.isDefault ? null : partition.next(seq);
        if (successor != null) {
            run(connection, "call make_audit_partition('" + log.table() + "', '" + successor + "')");
            // So that all of it need not be read once more while everybody waits.
            if (!partition.isDefault)
                run(
                        connection,
                        "alter table audit_months." + successor + " add constraint in_bounds check ("
                                + (partition.since == null ? "" : "at >= '" + partition.since + "' and ") + "at < '"
                                + partition.until + "')");
            run(
                    connection,
                    "insert into audit_months." + successor + " select l.* from audit_months." + partition.name
                            + " l where not exists (select from going g where g.id = l.id)");
        }
        var retirement = Retirement.of(
                log,
                seq,
                partition.since,
                partition.until,
                text(connection, "select range_agg(int8range(id, id + 1))::text from going"),
                Long.parseLong(text(connection, "select count(*) from going")),
                retention.recordBefore(now),
                retention.securityBefore(now),
                clock.instant());
        retirement.store(connection);
        checkpoints.append(List.of(Checkpoint.of(retirement)));
        return successor;
    }

    /**
     * From here on everybody waits. Who reads for long, as a verification does, is waited for, but a moment at a time: all others
     * would stand behind us.
     */
    private static void alone(Connection connection, AuditLog log) throws SQLException {
        run(connection, "set local lock_timeout = '200ms'");
        for (int i = 1; ; i++) {
            var before = connection.setSavepoint();
            try {
                run(connection, "lock table legal_hold in share mode");
                run(connection, "lock table " + log.table() + " in access exclusive mode");
                return;
            } catch (SQLException e) {
                if (!IN_USE.contains(String.valueOf(e.getSQLState()))) throw e;
                connection.rollback(before);
                if (i == MOST_TRIES)
                    throw new Refused(
                            log.table() + " is being read without a pause, perhaps verified: try again later.");
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("It was interrupted.");
        }
    }

    private static void exchange(Connection connection, Partition partition, @Nullable String successor)
            throws SQLException {
        var log = partition.log.table();
        run(connection, "alter table " + log + " detach partition audit_months." + partition.name);
        run(connection, "drop table audit_months." + partition.name);
        if (successor == null) return;
        run(
                connection,
                "alter table " + log + " attach partition audit_months." + successor + " " + partition.bounds());
        if (!partition.isDefault)
            run(connection, "alter table audit_months." + successor + " drop constraint in_bounds");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            return text(query);
        }
    }

    private static String text(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            if (!row.next()) throw new SQLException("no answer");
            return String.valueOf(row.getString(1));
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
