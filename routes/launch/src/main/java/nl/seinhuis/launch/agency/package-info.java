// SPDX-License-Identifier: EUPL-1.2
/**
 * Letting an agency in, and trying its connector.
 *
 * <p>Where to begin: {@code AgencyCommand} makes what a new agency needs. {@code AgencyTestCommand} tries a connector in a
 * {@code Sandbox} or at a broker; {@code PostingTrials} and {@code ReceivingTrials} are what has to be seen.
 */
@NullMarked
package nl.seinhuis.launch.agency;

import org.jspecify.annotations.NullMarked;
