// SPDX-License-Identifier: EUPL-1.2
/**
 * The broker process: in what order the stages run, over which queues, and who may ask for what over REST.
 *
 * <p>Where to begin: {@code BrokerMain} is the process, and {@code Broker} starts everything, from the inside out. {@code
 * SignalJourney} tells the journey. Each theme is a package with a class {@code *Parts} that puts it together:
 *
 * <ul>
 *   <li>{@code steps}: what the steps of the journey do; {@code beside}: work beside it; {@code anew}: what was called off
 *       and is made again
 *   <li>{@code view}: the REST interface; {@code contact}: how desks get in touch; {@code ends}: how content ends or changes
 *   <li>{@code policy}: which set is in force; {@code keys}: the broker's own keys; {@code delivery}: where deliveries wait for
 *       desks
 *   <li>{@code store}: the one place where tables are read and written
 *   <li>{@code process}, {@code http}, {@code broker}, {@code token}: settings and health, HTTPS, the message broker, and the
 *       process that makes tokens
 * </ul>
 *
 * <p>No package needs one that needs it, and none needs this one.
 */
@NullMarked
package nl.seinhuis.journey;

import org.jspecify.annotations.NullMarked;
