// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.util.List;

/**
 * How firm a basis or a cell is and where that comes from.
 *
 * @param standing sourced or assumption
 * @param source {@code general knowledge} or numbers of {@code law/sources.yaml}, for example {@code [9][10]}
 * @param titles what those numbers stand for, each with its number
 */
public record Note(Standing standing, String source, List<String> titles) {

    /** Takes over the list. */
    public Note {
        titles = List.copyOf(titles);
    }

    /** Where it comes from, for people to read. */
    public String dutch() {
        return titles.isEmpty() ? "algemene kennis, niet aan een tekst getoetst" : String.join("; ", titles);
    }
}
