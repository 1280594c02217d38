// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

/**
 * How firm a basis or a cell is and where that comes from.
 *
 * @param standing sourced or assumption
 * @param source {@code general knowledge} or numbers of {@code law/sources.yaml}, for example {@code [9][10]}
 */
public record Note(Standing standing, String source) {}
