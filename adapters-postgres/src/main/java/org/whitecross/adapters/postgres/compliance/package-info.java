/** The access log on PostgreSQL, as it is read. */
@NullMarked
package org.whitecross.adapters.postgres.compliance;

import org.jspecify.annotations.NullMarked;
