// SPDX-License-Identifier: EUPL-1.2
/** Files that are on disk when a method returns, whole and under their final name, or not there at all. */
@NullMarked
package nl.seinhuis.kit.disk;

import org.jspecify.annotations.NullMarked;
