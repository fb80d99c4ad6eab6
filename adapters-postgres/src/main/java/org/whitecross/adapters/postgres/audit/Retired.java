package org.whitecross.adapters.postgres.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The rows of a log that were retired, as far as somebody outside the database knows of it. There may be many, in many pieces:
 * of most retirements no more is kept here than from where to where they reach.
 */
final class Retired {
    private static final int KEPT = 8; // read once more when others were needed in between

    private record Known(long seq, long first, long last) {}

    private final Connection connection;
    private final AuditLog log;
    private final List<Known> known = new ArrayList<>();

    private final Map<Long, Ids> read = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Ids> eldest) {
            return size() > KEPT;
        }
    };

    Retired(Connection connection, AuditLog log) {
        this.connection = connection;
        this.log = log;
    }

    /** From now on, these are taken for retired. */
    void add(Retirement retirement) {
        var ids = Ids.of(retirement.ids());
        known.add(new Known(retirement.seq(), ids.from[0], ids.until[ids.until.length - 1] - 1));
    }

    /** Those retirements that may have rows between the two. */
    List<Ids> between(long first, long last) throws SQLException {
        List<Ids> found = List.of();
        for (var each : known) {
            if (each.last < first || each.first > last) continue;
            if (found.isEmpty()) found = new ArrayList<>();
            found.add(ids(each.seq));
        }
        return found;
    }

    private Ids ids(long seq) throws SQLException {
        var ids = read.get(seq);
        if (ids != null) return ids;
        try (var query = connection.prepareStatement("select ids from audit_retirement where log = ? and seq = ?")) {
            query.setString(1, log.table());
            query.setLong(2, seq);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) throw new IllegalStateException("it was there a moment ago, as of the same one");
                ids = Ids.of(row.getString(1));
            }
        }
        read.put(seq, ids);
        return ids;
    }

    static boolean isAmong(List<Ids> retired, long id) {
        for (var ids : retired) if (ids.has(id)) return true;
        return false;
    }

    /** Ranges from (with) until (without), in their order. */
    static final class Ids {
        private final long[] from;
        private final long[] until;

        private Ids(long[] from, long[] until) {
            this.from = from;
            this.until = until;
        }

        /** As PostgreSQL writes them; they are not empty. */
        static Ids of(String ranges) {
            var from = LongStream.builder();
            var until = LongStream.builder();
            for (int at = 1; at < ranges.length(); ) { // [1,5), or the end
                int comma = ranges.indexOf(',', at);
                int end = ranges.indexOf(')', at);
                from.add(Long.parseLong(ranges, at + 1, comma, 10));
                until.add(Long.parseLong(ranges, comma + 1, end, 10));
                at = end + 2;
            }
            return new Ids(from.build().toArray(), until.build().toArray());
        }

        boolean has(long id) {
            int at = Arrays.binarySearch(from, id);
            return at >= 0 || at < -1 && id < until[-at - 2];
        }
    }
}
