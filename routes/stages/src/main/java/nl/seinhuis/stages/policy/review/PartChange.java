// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.Set;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.model.Bilingual;

/**
 * A change of the set that is no change of a level: a text, a desk, a key, a region, a declaration, a list.
 *
 * @param kind what it is part of
 * @param path where it stands in the canonical form, for example {@code desks/woco-lefier/purposes}
 * @param effect what it can do to what is shared
 * @param senders roles of senders whose data it can bring to more, or to fewer, recipients; empty where that is unclear
 * @param words what changes, in one sentence of each language
 */
public record PartChange(Kind kind, String path, Effect effect, Set<Role> senders, Bilingual words) {

    /** Takes over the set. */
    public PartChange {
        senders = Set.copyOf(senders);
    }

    /** What a change is part of. */
    public enum Kind {
        /** A legal basis. */
        LAW,
        /** What holds for a purpose as a whole. */
        POLICY,
        /** Words, bases or status of a rule. */
        RULE,
        /** Who may declare what. */
        DECLARATION,
        /** An agency. */
        AGENCY,
        /** A desk, all but its key. */
        DESK,
        /** The public key of a desk: who can read what is sent to it. */
        KEY,
        /** A region and who coordinates care there. */
        REGION,
        /** Anything else: stock lists, stop list, officers. */
        OTHER
    }

    /** What a change can do to what is shared. */
    public enum Effect {
        /** Somebody can newly receive data. */
        WIDENS,
        /** Nobody can receive more, somebody can receive less. */
        NARROWS,
        /** Words, or a change of which this cannot be told for certain. */
        UNCLEAR
    }
}
