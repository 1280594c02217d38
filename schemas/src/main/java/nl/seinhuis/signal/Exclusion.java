// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import org.jspecify.annotations.Nullable;

/**
 * A recipient that the sender excludes. Absolute; only the sender may lift it, for acute danger.
 *
 * @param role role that is excluded
 * @param desk desk that is excluded
 * @param liftWhenAcute lifted when the sender has stated acute danger
 */
public record Exclusion(@Nullable Role role, @Nullable String desk, boolean liftWhenAcute) {}
