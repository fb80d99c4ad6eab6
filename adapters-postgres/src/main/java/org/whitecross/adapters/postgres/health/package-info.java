/** What is recorded of the health of children, on PostgreSQL. */
@NullMarked
package org.whitecross.adapters.postgres.health;

import org.jspecify.annotations.NullMarked;
