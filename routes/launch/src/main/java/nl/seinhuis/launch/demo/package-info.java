// SPDX-License-Identifier: EUPL-1.2
/**
 * The demo: the whole on this machine, invented agencies that post, and what each desk received and why.
 *
 * <p>Where to begin: {@code DemoCommand} starts it and {@code DemoReport} tells it; {@code SampleSignals} are what is posted.
 */
@NullMarked
package nl.seinhuis.launch.demo;

import org.jspecify.annotations.NullMarked;
