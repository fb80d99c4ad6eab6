package org.whitecross.adapters.postgres.planted;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Planted: a search that is put together as text. */
public final class SqlAsText {
    private SqlAsText() {}

    static Condition named(String name) {
        return DSL.condition("last_name = '" + name + "'");
    }
}
