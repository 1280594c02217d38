// SPDX-License-Identifier: EUPL-1.2
/**
 * The broker process: in what order the stages run, over which queues, and who may ask for what over REST.
 *
 * <p>Where to begin: {@code Broker} starts everything, from the inside out, and each {@code *Parts} puts together what its name
 * says. {@code SignalJourney} tells the journey, {@code JourneySteps} does it. {@code *Routes} are the calls of the REST
 * interface and {@code *View} answers them. {@code *Bench} is work beside the journey, which a {@code WorkPump} does on a
 * thread of its own. Tables are read and written in {@code store} alone.
 */
@NullMarked
package nl.seinhuis.journey;

import org.jspecify.annotations.NullMarked;
