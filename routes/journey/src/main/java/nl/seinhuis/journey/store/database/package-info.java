// SPDX-License-Identifier: EUPL-1.2
/**
 * The databases themselves: opened, brought up to date and locked for this node, how their failures are told apart, and how to
 * wait for them. Which tables there are is no matter here.
 *
 * <p>Where to begin: {@code StoreParts} opens them, {@code Database} runs transactions.
 */
@NullMarked
package nl.seinhuis.journey.store.database;

import org.jspecify.annotations.NullMarked;
