/**
 * What happens to children at school.
 *
 * <p>An {@link org.whitecross.domain.incidents.IncidentReport} tells what happened, where, when, and what was done about
 * it; a medication error is told at more length, because it will be reviewed. What happens to several children has a report of
 * each, and one event. Whoever wrote it tells it better until it is under review, a nurse until it is closed. {@link
 * org.whitecross.domain.incidents.IncidentStep Step by step} it goes from a draft to review by somebody
 * else, and is closed when guardians know and no {@link org.whitecross.domain.incidents.FollowUpAction follow-up} is open;
 * from then on it is {@link org.whitecross.domain.incidents.Amendment amended}, not changed. {@link
 * org.whitecross.domain.incidents.WitnessStatement Witnesses} are heard, and verified by another one than who wrote them down.
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
