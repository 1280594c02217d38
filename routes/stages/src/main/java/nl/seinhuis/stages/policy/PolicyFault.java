// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

/**
 * One thing that is wrong with the set, where it stands, and what to do about it.
 *
 * @param file file below the configuration folder, for example {@code policies/assist.yaml}
 * @param line line, counted from 1; 0 where the file as a whole is meant
 * @param what what is wrong
 * @param remedy what to do
 */
public record PolicyFault(String file, int line, String what, String remedy) {

    /** One line for a terminal. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + what + ". " + remedy;
    }
}
