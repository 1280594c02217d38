// SPDX-License-Identifier: EUPL-1.2
/**
 * The REST interface: who may ask for what, and the answer. Contact and what ends content have their own calls, in
 * {@code contact} and {@code ends}; HTTP itself is in {@code http}.
 *
 * <p>Where to begin: {@code ApiRoutes} and the other {@code *Routes} are the calls, {@code *View} answers them, {@code Intake}
 * takes signals in. {@code ViewParts} puts them together.
 */
@NullMarked
package nl.seinhuis.journey.view;

import org.jspecify.annotations.NullMarked;
