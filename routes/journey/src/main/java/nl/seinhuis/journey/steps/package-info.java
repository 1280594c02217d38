// SPDX-License-Identifier: EUPL-1.2
/**
 * What the steps of the journey do, from the stored signal to the message broker, and what work beside the journey uses of
 * them.
 *
 * <p>Where to begin: {@code JourneySteps} has one method per step of {@code SignalJourney}, and {@code JourneyParts} puts
 * together what they work with: {@code DecisionParts} decides, {@code SealingParts} makes safe, {@code PublishParts} lets go.
 * {@code Inside} is what all of it is made of.
 */
@NullMarked
package nl.seinhuis.journey.steps;

import org.jspecify.annotations.NullMarked;
