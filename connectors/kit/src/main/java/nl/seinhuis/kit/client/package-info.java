// SPDX-License-Identifier: EUPL-1.2
/**
 * A client of the broker: posts signals, asks what became of them, gets in touch with other desks, and receives.
 *
 * <p>Where to begin: {@code AgencyClient}, which gives all others.
 */
@NullMarked
package nl.seinhuis.kit.client;

import org.jspecify.annotations.NullMarked;
