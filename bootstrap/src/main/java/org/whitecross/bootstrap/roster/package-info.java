/**
 * A district's roster, from a OneRoster 1.2 CSV bundle (1EdTech) into the platform.
 *
 * <p>{@link org.whitecross.bootstrap.roster.RosterImport} is the whole of it; {@link
 * org.whitecross.bootstrap.roster.OneRosterReader} reads and checks a bundle and says all that is wrong with it at once; the
 * platform takes over the result as a whole, or not at all. What wins over what was entered by hand, {@link
 * org.whitecross.domain.students.Rosters} says.
 */
@NullMarked
package org.whitecross.bootstrap.roster;

import org.jspecify.annotations.NullMarked;
