/** Incident reports on PostgreSQL. */
@NullMarked
package org.whitecross.adapters.postgres.incidents;

import org.jspecify.annotations.NullMarked;
