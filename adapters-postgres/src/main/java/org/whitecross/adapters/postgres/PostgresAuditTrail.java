package org.whitecross.adapters.postgres;

import static org.whitecross.adapters.postgres.schema.Tables.ACCESS_LOG;

import java.util.ArrayList;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.schema.tables.records.AccessLogRecord;
import org.whitecross.application.kernel.AuditTrail;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Urgent;
import org.whitecross.domain.kernel.StudentId;

/**
 * The access log. The change log is written by the database itself.
 *
 * <p>What is committed by itself is committed together with what others commit at the same moment: whoever comes first
 * writes all that wait, and those who come meanwhile wait for the next one. So there is one commit for as many reads as
 * come in the time of a commit, and none waits for others to come.
 */
public final class PostgresAuditTrail implements AuditTrail {
    private static final int AT_ONCE = 200;

    private final Database db;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock(true);

    public PostgresAuditTrail(Database db) {
        this.db = db;
    }

    private static final class Waiting {
        final Entry entry;
        boolean isOver; // seen by whoever holds the lock

        @Nullable
        RuntimeException failure;

        Waiting(Entry entry) {
            this.entry = entry;
        }
    }

    @Override
    public void append(Entry entry) {
        db.dsl().insertInto(ACCESS_LOG).set(row(entry)).execute();
    }

    @Override
    public void commit(Transactor transactor, Entry entry) {
        var mine = new Waiting(entry);
        waiting.add(mine);
        writing.lock();
        try {
            while (!mine.isOver) write(transactor);
        } finally {
            writing.unlock();
        }
        if (mine.failure != null) throw mine.failure;
    }

    private void write(Transactor transactor) {
        var group = new ArrayList<Waiting>();
        for (var next = waiting.poll(); next != null; next = group.size() < AT_ONCE ? waiting.poll() : null)
            group.add(next);
        RuntimeException failure = null;
        try {
            // Nobody's in particular: the rows say whose they are. What it is about was done; it does not wait once
            // more.
            Urgent.now(() -> transactor.inTransaction(Caller.operator("audit"), () -> {
                var rows = group.stream().map(w -> row(w.entry)).toList();
                if (rows.size() == 1)
                    db.dsl().insertInto(ACCESS_LOG).set(rows.getFirst()).execute();
                else db.dsl().batchInsert(rows).execute();
                return true;
            }));
        } catch (RuntimeException e) {
            failure = e;
        }
        for (var written : group) {
            written.failure = failure;
            written.isOver = true;
        }
    }

    private AccessLogRecord row(Entry entry) {
        var caller = entry.caller();
        var row = db.dsl().newRecord(ACCESS_LOG);
        row.setAt(entry.at());
        row.setUserId(caller.userId());
        row.setSessionId(caller.sessionId());
        row.setDistrictId(caller.scope().district());
        row.setRequestId(caller.origin().requestId());
        row.setAddress(caller.origin().address());
        row.setAction(entry.action());
        row.setStudentIds(
                entry.students().stream().map(StudentId::value).sorted().toArray(UUID[]::new));
        row.setOutcome(entry.outcome().name());
        row.setCode(entry.code());
        return row;
    }
}
