// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate;

/**
 * Two figures that must be the same.
 *
 * @param left what the one is
 * @param first the one
 * @param right what the other is
 * @param second the other
 */
record Check(String left, long first, String right, long second) {

    /** Whether it adds up. */
    boolean holds() {
        return first == second;
    }

    @Override
    public String toString() {
        return (holds() ? "klopt:      " : "KLOPT NIET: ") + left + " " + first + " = " + right + " " + second;
    }
}
