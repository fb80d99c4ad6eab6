package org.whitecross.adapters.postgres.audit;

import static org.whitecross.adapters.postgres.schema.Routines.prepareAuditMonths;

import org.whitecross.adapters.postgres.Database;

/** The months that the logs are kept by. A row of a month that is not there yet lies in none, and is moved when it is made. */
public final class AuditMonths {
    private final Database db;

    public AuditMonths(Database db) {
        this.db = db;
    }

    /**
     * Makes those that are missing, up to the third from now on.
     *
     * @return how many
     */
    public int prepare() {
        return prepareAuditMonths(db.dsl().configuration());
    }
}
