package org.whitecross.adapters.postgres;

import java.util.Arrays;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;

/** jOOQ on the open transaction, the fence around what it sees, and what encrypts: what every adapter is made of. */
public record Database(DSLContext dsl, Tenancy tenancy, ColumnCipher cipher) {
    public static Database onOpenTransaction(Tenancy tenancy, ColumnCipher cipher, ExecuteListener... listeners) {
        var settings = new Settings()
                .withRenderSchema(false)
                .withExecuteLogging(false) // it would log health information
                .withMapRecordComponentParameterNames(true) // else columns fill records by position
                .withFetchWarnings(false);
        var configuration = new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(settings)
                .set(Bound.connections())
                .set(Arrays.stream(listeners)
                        .map(DefaultExecuteListenerProvider::new)
                        .toArray(DefaultExecuteListenerProvider[]::new));
        return new Database(DSL.using(configuration), tenancy, cipher);
    }
}
