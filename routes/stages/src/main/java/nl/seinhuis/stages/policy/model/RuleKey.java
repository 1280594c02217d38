// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;

/**
 * What exactly one rule is about.
 *
 * @param purpose purpose
 * @param from role of the sender
 * @param to role of the recipient
 * @param subject role of the subject
 * @param regime regime under which the sender holds the data
 */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
public record RuleKey(Purpose purpose, Role from, Role to, SubjectRole subject, Regime regime) {
    private static final int ROLES = Role.values().length;
    private static final int SUBJECTS = SubjectRole.values().length;
    private static final int REGIMES = Regime.values().length;

    /** How many keys there are. */
    public static final int COUNT = Purpose.values().length * ROLES * ROLES * SUBJECTS * REGIMES;

    /** How many keys there are, with a rule or without. */
    public static long all() {
        return COUNT;
    }

    /** Position of this key among all. */
    public int index() {
        int index = purpose.ordinal() * ROLES + from.ordinal();
        index = index * ROLES + to.ordinal();
        index = index * SUBJECTS + subject.ordinal();
        return index * REGIMES + regime.ordinal();
    }

    /** In words that stand in the files. */
    @Override
    public String toString() {
        return purpose.code() + ", from " + from.code() + " to " + to.code() + ", subject " + subject.code() + ", "
                + regime.code();
    }
}
