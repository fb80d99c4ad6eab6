/**
 * The ports on PostgreSQL.
 *
 * <p>{@link org.whitecross.adapters.postgres.PostgresTransactor} opens transactions and puts the caller's scope into
 * them; {@link org.whitecross.adapters.postgres.Tenancy} is the same scope as a condition; {@link
 * org.whitecross.adapters.postgres.PostgresTable} moves rows to and from records; {@link
 * org.whitecross.adapters.postgres.Constraints} turns violated constraints into words. A statement that is
 * long and asked for often is rendered once: {@link org.whitecross.adapters.postgres.Rendered}. What remains in an adapter is the SQL that is particular to it. Tables and columns are generated from the migrations at build time.
 */
@NullMarked
package org.whitecross.adapters.postgres;

import org.jspecify.annotations.NullMarked;
