// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.fault;

import nl.seinhuis.stages.policy.model.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the set, where it stands, and what to do about it.
 *
 * @param file file below the configuration folder, for example {@code policies/assist.yaml}
 * @param line line, counted from 1; 0 where the file as a whole is meant
 * @param rule id of the rule in which it stands; null outside rules
 * @param category category of the cell in which it stands; null outside cells
 * @param what what is wrong
 * @param remedy what to do
 */
public record PolicyFault(
        String file,
        int line,
        @Nullable String rule,
        @Nullable String category,
        Bilingual what,
        Bilingual remedy) {

    /** One line in English, for a terminal or a log. */
    @Override
    public String toString() {
        String where = rule == null ? "" : " [" + rule + (category == null ? "" : ", " + category) + "]";
        return file + (line > 0 ? ":" + line : "") + ":" + where + " " + what.english() + ". " + remedy.english();
    }
}
