package org.whitecross.adapters.postgres;

import static org.whitecross.adapters.postgres.schema.Tables.ACCESS_LOG;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.schema.tables.records.AccessLogRecord;
import org.whitecross.application.kernel.AuditTrail;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Urgent;
import org.whitecross.domain.kernel.StudentId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The access log. The change log is written by the database itself.
 *
 * <p>What is committed by itself is committed together with what others commit at the same moment: whoever comes first
 * writes all that wait, and those who come meanwhile wait for the next one. So there is one commit for as many reads as
 * come in the time of a commit, and none waits for others to come.
 */
public final class PostgresAuditTrail implements AuditTrail {
    private static final int AT_ONCE = 200;
    private static final JsonFactory JSON = new JsonFactory();

    private static final List<TableField<AccessLogRecord, ?>> COLUMNS = List.of(
            ACCESS_LOG.AT,
            ACCESS_LOG.USER_ID,
            ACCESS_LOG.SESSION_ID,
            ACCESS_LOG.DISTRICT_ID,
            ACCESS_LOG.REQUEST_ID,
            ACCESS_LOG.ADDRESS,
            ACCESS_LOG.ACTION,
            ACCESS_LOG.STUDENT_IDS,
            ACCESS_LOG.OUTCOME,
            ACCESS_LOG.CODE);

    private final Rendered<List<Entry>> insert;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock(true);

    public PostgresAuditTrail(Database db) {
        var json = Rendered.value(DSL.field(DSL.name("rows"), SQLDataType.VARCHAR), PostgresAuditTrail::json);
        insert = new Rendered<>(
                db, DSL.insertInto(ACCESS_LOG).columns(COLUMNS).select(RowsAsJson.select(ACCESS_LOG, COLUMNS, json)));
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
        insert.execute(List.of(entry));
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
            Urgent.now(() -> transactor.inOneStatement(
                    Caller.operator("audit"),
                    () -> insert.execute(group.stream().map(w -> w.entry).toList())));
        } catch (RuntimeException e) {
            failure = e;
        }
        for (var written : group) {
            written.failure = failure;
            written.isOver = true;
        }
    }

    private static String json(List<Entry> entries) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            entries.forEach(entry -> write(json, entry));
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Entry entry) {
        var caller = entry.caller();
        var userId = caller.userId();
        var sessionId = caller.sessionId();
        var districtId = caller.scope().district();
        json.writeStartObject();
        json.writeStringProperty(ACCESS_LOG.AT.getName(), entry.at().toString());
        if (userId != null)
            json.writeStringProperty(
                    ACCESS_LOG.USER_ID.getName(), userId.value().toString());
        if (sessionId != null)
            json.writeStringProperty(
                    ACCESS_LOG.SESSION_ID.getName(), sessionId.value().toString());
        if (districtId != null)
            json.writeStringProperty(
                    ACCESS_LOG.DISTRICT_ID.getName(), districtId.value().toString());
        json.writeStringProperty(
                ACCESS_LOG.REQUEST_ID.getName(), caller.origin().requestId());
        json.writeStringProperty(ACCESS_LOG.ADDRESS.getName(), caller.origin().address());
        json.writeStringProperty(ACCESS_LOG.ACTION.getName(), entry.action());
        json.writeArrayPropertyStart(ACCESS_LOG.STUDENT_IDS.getName());
        entry.students().stream()
                .map(StudentId::value)
                .sorted()
                .map(UUID::toString)
                .forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty(ACCESS_LOG.OUTCOME.getName(), entry.outcome().name());
        if (entry.code() != null) json.writeStringProperty(ACCESS_LOG.CODE.getName(), entry.code());
        json.writeEndObject();
    }
}
