// SPDX-License-Identifier: EUPL-1.2
/**
 * The forms in which agencies' own systems write down a situation.
 *
 * <p>Where to begin: {@code Writing} names them all; each class beside it is one form.
 */
@NullMarked
package nl.seinhuis.launch.simulate.form;

import org.jspecify.annotations.NullMarked;
