package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.raw;

import java.util.List;
import org.jooq.Field;
import org.jooq.SelectField;

/**
 * What a statement reads, rendered once: it is most of its text, and always the same. The statement is to be coerced to
 * the columns then.
 */
final class SelectList {
    private SelectList() {}

    /** @param columns without values of their own, which would be lost */
    static SelectField<?> of(Database db, List<Field<?>> columns) {
        var query = db.dsl().select(columns);
        if (!db.dsl().extractBindValues(query).isEmpty())
            throw new IllegalArgumentException("columns with values cannot be rendered once: " + columns);
        return field(raw(db.dsl().render(query).substring("select ".length())));
    }
}
