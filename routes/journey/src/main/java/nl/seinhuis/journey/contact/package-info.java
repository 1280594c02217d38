// SPDX-License-Identifier: EUPL-1.2
/**
 * How desks get in touch about what they were told: asking, answering, revealing, approving, and the flag that blocks every
 * reveal.
 *
 * <p>Where to begin: {@code ContactParts} puts it together, {@code ContactView} has the calls of both sides and
 * {@code ContactCaller} says who calls. {@code ContactRound} ends what nobody answered.
 */
@NullMarked
package nl.seinhuis.journey.contact;

import org.jspecify.annotations.NullMarked;
