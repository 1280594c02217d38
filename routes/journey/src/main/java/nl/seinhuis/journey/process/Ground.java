// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * What every part of a broker is made with.
 *
 * @param settings what the administrator set
 * @param clock the time
 * @param random keys, salts and ids
 * @param meters what is counted
 * @param started where each part that runs is added, to be stopped in the reverse order
 */
public record Ground(Settings settings, Clock clock, SecureRandom random, Meters meters, Started started) {}
