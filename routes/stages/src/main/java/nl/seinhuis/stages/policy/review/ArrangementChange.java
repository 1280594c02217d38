// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Arrangement;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Policy;
import nl.seinhuis.stages.policy.review.PartChange.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the arrangement of matching (AVG 26) does. A comparison takes two: who joins has its data compared with
 * that of everybody who takes part, and theirs with its own, so all of them must agree. Who leaves does so alone.
 */
final class ArrangementChange {

    /** Where it stands in the canonical form of a policy. */
    static final String FIELD = "arrangement";

    private static final String ROLE = FIELD + "/basis/";

    private final @Nullable Arrangement before;
    private final @Nullable Arrangement after;

    ArrangementChange(PolicySet before, PolicySet after) {
        this.before = of(before);
        this.after = of(after);
    }

    private static @Nullable Arrangement of(PolicySet set) {
        return set.policy(Purpose.MATCH).map(Policy::arrangement).orElse(null);
    }

    /** Roles whose data is compared under a set. */
    static Set<Role> compared(PolicySet set) {
        return roles(of(set));
    }

    private static Set<Role> roles(@Nullable Arrangement arrangement) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (arrangement != null) {
            roles.addAll(arrangement.basis().keySet());
        }
        return roles;
    }

    /** What a change of a field, {@code arrangement} or one below it, can do. */
    Effects.Found effect(String field) {
        if (before == null || after == null) {
            return after == null
                    ? Effects.Found.of(Effect.NARROWS, roles(before))
                    : Effects.Found.of(Effect.WIDENS, roles(after));
        }
        if (field.equals(FIELD + "/valid-until")) {
            return Effects.Found.of(
                    after.until().isAfter(before.until()) ? Effect.WIDENS : Effect.NARROWS, roles(after));
        }
        for (Role role : Role.values()) {
            if (field.equals(ROLE + role.code())) {
                return role(role);
            }
        }
        return Effects.Found.of(Effect.UNCLEAR, Set.of());
    }

    private Effects.Found role(Role role) {
        if (!roles(before).contains(role)) {
            return Effects.Found.of(Effect.WIDENS, roles(after));
        }
        return roles(after).contains(role)
                ? Effects.Found.of(Effect.UNCLEAR, Set.of())
                : Effects.Found.of(Effect.NARROWS, Set.of(role));
    }

    /**
     * The change in a sentence of each language.
     *
     * @param field {@code arrangement} or a field below it
     * @param old what stood there, as text; empty if nothing
     * @param now what stands there, as text; empty if nothing
     */
    Bilingual words(String field, String old, String now) {
        if (before == null || after == null) {
            return whole();
        }
        if (field.equals(FIELD + "/valid-until")) {
            return until(before.until(), after.until());
        }
        for (Role role : Role.values()) {
            if (field.equals(ROLE + role.code())) {
                return role(role, old, now);
            }
        }
        boolean dpia = field.endsWith("/dpia");
        return new Bilingual(
                (dpia ? "De effectbeoordeling (DPIA)" : "De regeling") + " voor koppeling wordt " + now + " (was " + old
                        + ").",
                "The " + (dpia ? "impact assessment (DPIA)" : "arrangement") + " for matching becomes " + now + " (was "
                        + old + ").");
    }

    private Bilingual whole() {
        return after != null
                ? new Bilingual(
                        "De regeling voor koppeling is nieuw: tot en met " + after.until() + " worden signalen van "
                                + names(roles(after), true) + " met elkaar vergeleken.",
                        "The arrangement for matching is new: until " + after.until() + " signals of "
                                + names(roles(after), false) + " would be compared with each other.")
                : new Bilingual(
                        "De regeling voor koppeling vervalt: signalen worden niet meer met elkaar vergeleken.",
                        "The arrangement for matching is removed: signals are no longer compared with each other.");
    }

    private Bilingual until(LocalDate was, LocalDate is) {
        boolean longer = is.isAfter(was);
        return new Bilingual(
                "De regeling voor koppeling geldt " + (longer ? "langer" : "korter") + ": tot en met " + is + " (was "
                        + was + ") worden signalen van " + names(roles(after), true) + " met elkaar vergeleken.",
                "The arrangement for matching holds " + (longer ? "longer" : "less long") + ": until " + is + " (was "
                        + was + ") signals of " + names(roles(after), false) + " are compared with each other.");
    }

    private Bilingual role(Role role, String old, String now) {
        String dutch = Words.dutch("role", role.code());
        String english = Words.english("role", role.code());
        Set<Role> others = roles(after);
        others.remove(role);
        if (old.isEmpty()) {
            return new Bilingual(
                    "Koppeling: " + dutch + " gaat meedoen, op grond van " + now
                            + "; die signalen worden voortaan vergeleken met die van " + names(others, true) + ".",
                    "Matching: " + english + " would newly take part, on the basis of " + now
                            + "; its signals would newly be compared with those of " + names(others, false) + ".");
        }
        if (now.isEmpty()) {
            return new Bilingual(
                    "Koppeling: " + dutch + " doet niet meer mee; die signalen worden niet meer vergeleken.",
                    "Matching: " + english + " no longer takes part; its signals are no longer compared.");
        }
        return new Bilingual(
                "Koppeling: de grondslag van " + dutch + " wordt " + now + " (was " + old + ").",
                "Matching: the basis of " + english + " becomes " + now + " (was " + old + ").");
    }

    private static String names(Collection<Role> roles, boolean dutch) {
        return roles.stream()
                .map(role ->
                        RoleNames.inList(dutch ? Words.dutch("role", role.code()) : Words.english("role", role.code())))
                .collect(Collectors.joining(", "));
    }
}
