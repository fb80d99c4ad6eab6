/**
 * The health chart.
 *
 * <p>An {@link org.whitecross.domain.health.Allergy} is recorded once per child and allergen; from SEVERE on it says what
 * to do. All else is a {@link org.whitecross.domain.health.ChartItem}: an {@link org.whitecross.domain.health.Entry}, which
 * says who recorded it, when it occurred and why so late, and the particulars of its kind. {@link
 * org.whitecross.domain.health.VitalSigns} are judged by age when they are read, and so is a {@link
 * org.whitecross.domain.health.GrowthMeasurement}, by CDC's growth charts, if an administrator has loaded them; a {@link
 * org.whitecross.domain.health.ChronicCondition} has its plans and is reviewed the sooner the graver it is; a {@link
 * org.whitecross.domain.health.Vaccination} tells what is known of a dose, and no more, in CDC's codes, which are looked up if
 * their tables are loaded; a {@link
 * org.whitecross.domain.health.Screening} goes from a finding to its answer; whatever else there is to tell is a {@link
 * org.whitecross.domain.health.HealthRecord}, some of which not everybody may read: what is told to those who counsel, they write themselves. An entry that was wrong is voided with a
 * reason: it no longer counts, but nothing disappears.
 */
@NullMarked
package org.whitecross.domain.health;

import org.jspecify.annotations.NullMarked;
