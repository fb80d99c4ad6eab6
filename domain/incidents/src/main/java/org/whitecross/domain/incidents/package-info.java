/**
 * What happens to children at school.
 *
 * <p>An {@link org.whitecross.domain.incidents.IncidentReport} tells what happened, where, when, and what was done about
 * it. It is written once; a medication error is told at more length, because it will be reviewed.
 */
@NullMarked
package org.whitecross.domain.incidents;

import org.jspecify.annotations.NullMarked;
