/**
 * The health chart.
 *
 * <p>An {@link org.whitecross.domain.health.Allergy} is recorded once per child and allergen; from SEVERE on it says what
 * to do. An entry that was wrong is voided with a reason: it no longer counts, but nothing disappears.
 */
@NullMarked
package org.whitecross.domain.health;

import org.jspecify.annotations.NullMarked;
