/** The database: its migrations, and ways to start a PostgreSQL of one's own. */
@NullMarked
package org.whitecross.db;

import org.jspecify.annotations.NullMarked;
