// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.util.List;
import nl.seinhuis.signal.Level;

/**
 * What a rule says about one category.
 *
 * @param base level without any condition
 * @param refinements higher levels, each under its gates
 * @param conditions what must hold for the cell to release anything, all of them
 * @param locationCodes whether only location-bound ordinary indicators go, under their neutral code
 * @param because codes of the legal bases: all alternatives of every kind
 * @param note how firm it is
 * @param reason why, complete with what it takes
 */
public record Cell(
        Level base,
        List<Refinement> refinements,
        List<Fact> conditions,
        boolean locationCodes,
        List<String> because,
        Note note,
        Bilingual reason) {

    /** Takes over the lists. */
    public Cell {
        refinements = List.copyOf(refinements);
        conditions = List.copyOf(conditions);
        because = List.copyOf(because);
    }

    /**
     * A higher level under gates.
     *
     * @param gates all that must be satisfied, at least one
     * @param level the level
     */
    public record Refinement(List<Fact> gates, Level level) {
        /** Takes over the list. */
        public Refinement {
            gates = List.copyOf(gates);
        }

        /** The bits of its gates, all of them. */
        public int demands() {
            int bits = 0;
            for (Fact gate : gates) {
                bits |= gate.bits();
            }
            return bits;
        }
    }

    /** Whether it can release anything at all. */
    public boolean releases() {
        return !base.isWithheld() || !refinements.isEmpty();
    }
}
