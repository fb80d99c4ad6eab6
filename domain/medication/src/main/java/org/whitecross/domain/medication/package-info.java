/**
 * Medication at school: what may be prescribed, what is, what was given, and what is left.
 *
 * <p>A district's formulary lists each {@link org.whitecross.domain.medication.Medication} with what it is made of: an
 * ingredient counts over all products that have it, and the schedule of a controlled substance says how closely it is
 * watched. A {@link org.whitecross.domain.medication.Prescription} orders a dose of one at certain times of day, on the
 * school's own clock; at most one per child and medication is active. Each such time of each day is a slot, and its dose is
 * given once, and not right after another of the same medication, on whichever order: the {@link
 * org.whitecross.domain.medication.Administration} says when, by whom, and from which {@link
 * org.whitecross.domain.medication.MedicationLot}. That doses are due, or overdue, a {@link
 * org.whitecross.domain.medication.DoseReminder} says, and names nobody.
 *
 * <p>A {@link org.whitecross.domain.medication.StandingOrder} orders what the school keeps for any child whose guardian
 * permits its category; an order for the child follows from it. What anyone in distress gets is an {@link
 * org.whitecross.domain.medication.EmergencyUse}: nothing stops it, and what speaks against it is noted. A
 * {@link org.whitecross.domain.medication.TripDose} leaves the school in somebody's hands: it is given, or back, or somebody
 * has to find out.
 *
 * <p>Who is no nurse gives doses on the {@link org.whitecross.domain.medication.Delegation} of one, and only of what it covers.
 *
 * <p>What a dose did that it should not is an {@link org.whitecross.domain.medication.AdverseReaction}, which proposes an
 * allergy; what went wrong is a {@link org.whitecross.domain.medication.MedicationError}. Each is an incident too.
 *
 * <p>Stock leaves first expired, first out, and is what the {@link org.whitecross.domain.medication.LotMovement ledger}
 * adds up to. What a manufacturer calls a lot is one here, however often some of it comes in, so that a recall meets all of
 * it. For controlled substances one person is never enough: a lot that arrives holds nothing until a second one has counted
 * it too; what is wasted, returned or destroyed is a {@link org.whitecross.domain.medication.Removal} that leaves the
 * ledger when a second one confirms it; a {@link org.whitecross.domain.medication.StockCount} is made by two, of whom the
 * second does not know what the first one found. Where they do not agree, the lot is frozen and a {@link
 * org.whitecross.domain.medication.Discrepancy} is open, until a third one has resolved it.
 */
@NullMarked
package org.whitecross.domain.medication;

import org.jspecify.annotations.NullMarked;
