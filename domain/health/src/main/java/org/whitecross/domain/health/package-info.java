/**
 * The health chart.
 *
 * <p>An {@link org.whitecross.domain.health.Allergy} is recorded once per child and allergen; from SEVERE on it says what
 * to do. A {@link org.whitecross.domain.health.GrowthMeasurement} is compared with the children of a {@link
 * org.whitecross.domain.health.GrowthReference}, which an operator has to load. An entry that was wrong is voided with a
 * reason: it no longer counts, but nothing disappears.
 */
@NullMarked
package org.whitecross.domain.health;

import org.jspecify.annotations.NullMarked;
