// SPDX-License-Identifier: EUPL-1.2
/**
 * Reads what stands in the files of a set, and tells all that is wrong with it at once.
 *
 * <p>Where to begin: {@code LawReader} reads the legal envelope, {@code PolicyReader} the policies, each other reader one file.
 */
@NullMarked
package nl.seinhuis.stages.policy.read;

import org.jspecify.annotations.NullMarked;
