// SPDX-License-Identifier: EUPL-1.2
/**
 * What is counted, what is shown of it on the way, and what is told in the end.
 *
 * <p>Where to begin: {@code Report} is the end, {@code Watcher} the way there.
 */
@NullMarked
package nl.seinhuis.launch.simulate.report;

import org.jspecify.annotations.NullMarked;
