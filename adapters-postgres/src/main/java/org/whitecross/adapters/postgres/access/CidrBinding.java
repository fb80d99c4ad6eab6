package org.whitecross.adapters.postgres.access;

import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.AbstractBinding;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.access.Cidr;

/** The type cidr of PostgreSQL, which jOOQ does not know by itself, as text there and back. */
public final class CidrBinding extends AbstractBinding<Object, Cidr> {
    private static final long serialVersionUID = 1;

    @Override
    public Converter<Object, Cidr> converter() {
        return Converter.ofNullable(Object.class, Cidr.class, stored -> new Cidr(stored.toString()), Cidr::value);
    }

    @Override
    public void set(BindingSetStatementContext<Cidr> ctx) throws SQLException {
        ctx.statement()
                .setObject(
                        ctx.index(),
                        Objects.toString(ctx.convert(converter()).value(), null),
                        Types.OTHER); // the database knows what it compares it with
    }

    @Override
    public void get(BindingGetResultSetContext<Cidr> ctx) throws SQLException {
        @Nullable String stored = ctx.resultSet().getString(ctx.index());
        ctx.convert(converter()).value(stored);
    }
}
