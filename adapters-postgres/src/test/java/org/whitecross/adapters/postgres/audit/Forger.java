package org.whitecross.adapters.postgres.audit;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Does what somebody who knows everything would do: writes seals anew, so that they are sound again. */
final class Forger {
    private Forger() {}

    /** Seals from the given one on get the digests of the rows that are there now, and all hashes fit. */
    static void reseal(Connection connection, AuditLog log, long fromSeq) throws SQLException {
        byte[] previous = new byte[Sha256.LENGTH];
        for (var seal : seals(connection, log)) {
            if (seal.seq() >= fromSeq) {
                write(
                        connection,
                        Seal.of(
                                log,
                                seal.seq(),
                                seal.firstId(),
                                seal.fromTx(),
                                seal.toTx(),
                                present(connection, log, seal.ids()),
                                digests(connection, log, seal.ids()),
                                previous,
                                seal.sealedAt()));
                previous = hash(connection, log, seal.seq());
            } else {
                previous = seal.hash();
            }
        }
    }

    static List<Seal> seals(Connection connection, AuditLog log) throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + Seal.COLUMNS + " from audit_seal where log = '" + log.table() + "' order by seq")) {
            var row = query.executeQuery();
            var seals = new ArrayList<Seal>();
            while (row.next()) seals.add(Seal.read(log, row));
            return seals;
        }
    }

    static void write(Connection connection, Seal seal) throws SQLException {
        try (var update = connection.prepareStatement(
                "update audit_seal set ids = ?, digests = ?, previous = ?, hash = ? where log = ? and seq = ?")) {
            update.setObject(1, seal.ids());
            update.setBytes(2, seal.digests());
            update.setBytes(3, seal.previous());
            update.setBytes(4, seal.hash());
            update.setString(5, seal.log().table());
            update.setLong(6, seal.seq());
            update.executeUpdate();
        }
    }

    private static byte[] hash(Connection connection, AuditLog log, long seq) throws SQLException {
        return seals(connection, log).stream()
                .filter(seal -> seal.seq() == seq)
                .findAny()
                .orElseThrow()
                .hash();
    }

    private static long[] present(Connection connection, AuditLog log, long[] ids) throws SQLException {
        var present = LongStream.builder();
        try (var query =
                connection.prepareStatement("select id from " + log.table() + " where id = any (?) order by id")) {
            query.setObject(1, ids);
            var row = query.executeQuery();
            while (row.next()) present.add(row.getLong(1));
        }
        return present.build().toArray();
    }

    private static byte[] digests(Connection connection, AuditLog log, long[] ids) throws SQLException {
        var digests = new ByteArrayOutputStream();
        try (var query = connection.prepareStatement(
                "select " + log.canonical() + " from " + log.table() + " where id = any (?) order by id")) {
            query.setObject(1, ids);
            var row = query.executeQuery();
            while (row.next()) digests.writeBytes(Sha256.digest().digest(row.getBytes(1)));
        }
        return digests.toByteArray();
    }
}
