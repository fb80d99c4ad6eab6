/** Accounts, sessions and attempts to sign in on PostgreSQL. */
@NullMarked
package org.whitecross.adapters.postgres.access;

import org.jspecify.annotations.NullMarked;
