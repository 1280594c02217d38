// SPDX-License-Identifier: EUPL-1.2
/** People who do not exist, and how well matching finds them again. */
@NullMarked
package nl.seinhuis.launch.people;

import org.jspecify.annotations.NullMarked;
