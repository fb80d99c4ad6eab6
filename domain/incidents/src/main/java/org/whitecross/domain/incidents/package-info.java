/**
 * What happens to children at school.
 *
 * <p>An {@link org.whitecross.domain.incidents.IncidentReport} tells what happened, where, when, and what was done about
 * it. It is written once; a medication error is told at more length, because it will be reviewed.
 *
 * <p>With a grave one, {@link org.whitecross.domain.incidents.GuardianNotification messages} to the child's guardians are
 * written in the same moment, and sent afterwards; each {@link org.whitecross.domain.incidents.NotificationAttempt try} is kept.
 * Of a critical one that nobody answers, the next contacts hear. Guardians count as told when a message was accepted for
 * delivery, or when a member of staff says {@link org.whitecross.domain.incidents.GuardianTold how and when} she told them; never
 * otherwise.
 */
@NullMarked
package org.whitecross.domain.incidents;

import org.jspecify.annotations.NullMarked;
