package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.val;

import java.sql.SQLException;
import java.util.UUID;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Ids as an array whose type is said. jOOQ leaves it open; then the driver asks what the statement answers, and does not send
 * it before what goes along with it is answered, for fear that both wait for each other: one more way there and back for
 * whatever is to travel with an {@link Introduction}.
 */
final class UuidArray extends AbstractBinding<UUID[], UUID[]> {
    private static final long serialVersionUID = 1;
    private static final DataType<UUID[]> PLAIN = SQLDataType.UUID.array();
    private static final DataType<UUID[]> TYPE = PLAIN.asConvertedDataType(new UuidArray());

    private UuidArray() {}

    static Field<UUID[]> of(UUID... ids) {
        return val(ids, TYPE);
    }

    @Override
    public Converter<UUID[], UUID[]> converter() {
        return Converter.ofNullable(UUID[].class, UUID[].class, ids -> ids, ids -> ids);
    }

    @Override
    protected void sqlInline(BindingSQLContext<UUID[]> ctx) {
        ctx.render().visit(DSL.inline(ctx.value(), PLAIN));
    }

    @Override
    public void set(BindingSetStatementContext<UUID[]> ctx) throws SQLException {
        var connection = Bound.current().connection(); // the statement's own would have to be prepared for it
        ctx.statement().setArray(ctx.index(), connection.createArrayOf("uuid", ctx.value()));
    }

    @Override
    public void get(BindingGetResultSetContext<UUID[]> ctx) throws SQLException {
        ctx.value((UUID[]) ctx.resultSet().getArray(ctx.index()).getArray());
    }
}
