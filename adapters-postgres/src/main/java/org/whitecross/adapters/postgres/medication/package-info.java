/** Formulary, orders, doses and stock on PostgreSQL. */
@NullMarked
package org.whitecross.adapters.postgres.medication;

import org.jspecify.annotations.NullMarked;
