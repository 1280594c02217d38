// SPDX-License-Identifier: EUPL-1.2
/**
 * The files of a set as bytes, and as a small, strict part of YAML of which every value knows its line.
 *
 * <p>Where to begin: {@code SetFiles} holds the files, {@code YamlMap} is what a reader asks.
 */
@NullMarked
package nl.seinhuis.stages.policy.file;

import org.jspecify.annotations.NullMarked;
