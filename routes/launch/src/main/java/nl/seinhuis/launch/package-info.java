// SPDX-License-Identifier: EUPL-1.2
/**
 * The command line: {@code Seinhuis} names its commands, and each stands in the package of what it is about.
 *
 * <p>Where to begin: {@code demo} for what a first start does, {@code stack} for the real parts that it starts, {@code setup} for
 * what is made before that. {@code agency}, {@code signal}, {@code policy}, {@code operator} and {@code keys} hold the commands of
 * those who work with a broker, {@code rest} how these reach it, {@code place} and {@code words} what all of them need.
 */
@NullMarked
package nl.seinhuis.launch;

import org.jspecify.annotations.NullMarked;
