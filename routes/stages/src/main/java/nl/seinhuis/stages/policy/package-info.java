// SPDX-License-Identifier: EUPL-1.2
/**
 * Who receives what, at which level, and why: the purpose limitation. Here stands the set itself, with its canonical form and its
 * digest.
 *
 * <p>Where to begin: {@code PolicySet}. Below it: {@code model} is what a set says, {@code file} and {@code read} how it is read,
 * {@code fault} what can be wrong with it, {@code evaluate} what one rule decides, {@code stock} which dwellings are whose,
 * {@code signature} whose key signed. Above it: {@code decide} is what becomes of a signal, {@code declare} what a sender may
 * declare, {@code review} what officers read before they sign, {@code approval} whether they may and did.
 */
@NullMarked
package nl.seinhuis.stages.policy;

import org.jspecify.annotations.NullMarked;
