// SPDX-License-Identifier: EUPL-1.2
/**
 * The made-up world: which agencies there are, what happens in it how often, about whom, and on which day.
 *
 * <p>Where to begin: {@code Situations} draws one {@code Situation} after another by the figures of {@code Workload}.
 */
@NullMarked
package nl.seinhuis.launch.simulate.world;

import org.jspecify.annotations.NullMarked;
