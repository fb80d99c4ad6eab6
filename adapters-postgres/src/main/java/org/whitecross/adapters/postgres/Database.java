package org.whitecross.adapters.postgres;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;

/** jOOQ on the open transaction, the fence around what it sees, and what encrypts: what every adapter is made of. */
public record Database(DSLContext dsl, Tenancy tenancy, DataKeys keys) {
    /** @param secrets of the operator, which encrypt the keys that encrypt */
    public static Database onOpenTransaction(Tenancy tenancy, ColumnCipher secrets, ExecuteListener... listeners) {
        var keys = new DataKeys(secrets);
        var all = Stream.concat(
                Stream.of(ExecuteListener.onException(context -> {
                    var failure = context.sqlException();
                    if (failure != null && DataKeys.NOT_IN_FORCE.equals(failure.getSQLState())) keys.forget();
                })),
                Arrays.stream(listeners));
        var settings = new Settings()
                .withRenderSchema(false)
                .withExecuteLogging(false) // it would log health information
                .withMapRecordComponentParameterNames(true) // else columns fill records by position
                .withFetchWarnings(false);
        var configuration = new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(settings)
                .set(Bound.connections())
                .set(all.map(DefaultExecuteListenerProvider::new).toArray(DefaultExecuteListenerProvider[]::new));
        return new Database(DSL.using(configuration), tenancy, keys);
    }
}
