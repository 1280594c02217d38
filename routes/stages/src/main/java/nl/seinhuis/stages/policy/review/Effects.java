// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Policy;
import nl.seinhuis.stages.policy.model.Region;
import nl.seinhuis.stages.policy.model.Watching;
import nl.seinhuis.stages.policy.review.PartChange.Effect;
import nl.seinhuis.stages.policy.review.PartChange.Kind;
import org.jspecify.annotations.Nullable;

/** What a change of a part can do to what is shared. Unclear is the answer wherever narrowing is not certain. */
final class Effects {
    private static final Found UNCLEAR = new Found(Effect.UNCLEAR, Set.of());

    private final PolicySet before;
    private final PolicySet after;

    Effects(PolicySet before, PolicySet after) {
        this.before = before;
        this.after = after;
    }

    record Found(Effect effect, Set<Role> senders) {
        static Found of(Effect effect, Set<Role> senders) {
            return new Found(effect, Set.copyOf(senders));
        }
    }

    Found of(Kind kind, String[] steps) {
        String id = steps.length > 1 ? steps[1] : "";
        String field = steps.length > 2 ? steps[2] : "";
        return switch (kind) {
            case LAW -> law(id);
            case POLICY -> policy(id, field);
            case DECLARATION -> declaration(id, field);
            case AGENCY -> agency(id, field);
            case DESK -> desk(id, field);
            case REGION -> region(id, field);
            case OTHER -> other(steps[0], id);
            case KEY, RULE -> UNCLEAR;
        };
    }

    private Found other(String section, String field) {
        return switch (section) {
            case "watching" -> watching(field);
            case "stop-list" -> stopList();
            default -> UNCLEAR;
        };
    }

    /** The desk that is asked in the place of a silent coordinator gets what it would not have got. */
    private Found watching(String field) {
        Watching was = before.watching();
        Watching is = after.watching();
        Optional<Desk> desk = Optional.ofNullable(is.fallbackDesk()).flatMap(after::desk);
        if (desk.isEmpty() || field.equals("within")) {
            return UNCLEAR;
        }
        Set<Purpose> more = EnumSet.noneOf(Purpose.class);
        more.addAll(is.purposes());
        more.retainAll(desk.get().purposes());
        if (Objects.equals(was.fallbackDesk(), is.fallbackDesk())) {
            more.removeAll(was.purposes());
        }
        return more.isEmpty() ? UNCLEAR : Found.of(Effect.WIDENS, reaching(after, desk.get(), more));
    }

    /** What is no longer on the list is compared again, for everybody in the arrangement. A canary is data of nobody. */
    private Found stopList() {
        boolean gone = before.stopList().entrySet().stream()
                .filter(one -> !one.getKey().equals("canary"))
                .anyMatch(one -> !after.stopList()
                        .getOrDefault(one.getKey(), Collections.emptySortedSet())
                        .containsAll(one.getValue()));
        Set<Role> compared = ArrangementChange.compared(after);
        return gone && !compared.isEmpty() ? Found.of(Effect.WIDENS, compared) : UNCLEAR;
    }

    /** A basis widens if with it a role may first declare a purpose; what its ceiling does shows in the levels. */
    private Found law(String code) {
        Set<Role> senders = EnumSet.noneOf(Role.class);
        after.basis(code).filter(Effects::carries).ifPresent(basis -> {
            for (Role role : Role.values()) {
                for (Purpose purpose : Purpose.values()) {
                    for (Regime regime : Regime.values()) {
                        if (basis.mayBeDeclared(purpose, role, regime)
                                && before.law().stream()
                                        .noneMatch(b -> carries(b) && b.mayBeDeclared(purpose, role, regime))) {
                            senders.add(role);
                        }
                    }
                }
            }
        });
        return senders.isEmpty() ? UNCLEAR : Found.of(Effect.WIDENS, senders);
    }

    private static boolean carries(LegalBasis basis) {
        return basis.kind() == BasisKind.ART6 || basis.kind() == BasisKind.WPG;
    }

    private Found policy(String purpose, String field) {
        if (field.equals(ArrangementChange.FIELD) || field.startsWith(ArrangementChange.FIELD + "/")) {
            return new ArrangementChange(before, after).effect(field);
        }
        if (!field.equals("copy-months")) {
            return UNCLEAR;
        }
        Integer old = months(before, purpose);
        Integer now = months(after, purpose);
        boolean shorter = now != null && (old == null || now < old);
        return shorter ? Found.of(Effect.NARROWS, senders(after, p -> p.code().equals(purpose), null)) : UNCLEAR;
    }

    private static @Nullable Integer months(PolicySet set, String purpose) {
        return set.policy(Coded.of(Purpose.class, purpose))
                .map(Policy::copyMonths)
                .orElse(null);
    }

    private Found declaration(String code, String field) {
        Role role = Coded.of(Role.class, code);
        if (field.equals("primary")) {
            return Found.of(Effect.WIDENS, Set.of(role));
        }
        if (!field.equals("may")) {
            return UNCLEAR;
        }
        Set<Role> senders = EnumSet.noneOf(Role.class);
        for (Purpose purpose : Purpose.values()) {
            if (after.mayDeclare(role, purpose) && !before.mayDeclare(role, purpose)) {
                senders.add(role);
                senders.addAll(purpose == Purpose.MATCH ? ArrangementChange.compared(after) : Set.of());
            }
        }
        return senders.isEmpty() ? Found.of(Effect.NARROWS, Set.of(role)) : Found.of(Effect.WIDENS, senders);
    }

    /**
     * Under another role other rules hold for the same data; in another region other desks get what has no place; under
     * another number a desk of its own is no longer known as such. A new agency brings data of its own only.
     */
    private Found agency(String id, String field) {
        if (!Set.of("role", "region", "oin").contains(field)) {
            return UNCLEAR;
        }
        Set<Role> senders = EnumSet.noneOf(Role.class);
        before.agency(id).ifPresent(old -> senders.add(old.role()));
        after.agency(id).ifPresent(now -> senders.add(now.role()));
        return Found.of(Effect.WIDENS, senders);
    }

    private Found desk(String id, String field) {
        Optional<Desk> old = before.desk(id);
        Optional<Desk> now = after.desk(id);
        if (now.isEmpty()) {
            return old.map(desk -> gone(desk, desk.purposes())).orElse(UNCLEAR);
        }
        if (old.isEmpty()) {
            return Found.of(Effect.WIDENS, reaching(after, now.get(), now.get().purposes()));
        }
        return changed(old.get(), now.get(), field);
    }

    private Found changed(Desk old, Desk now, String field) {
        Set<Role> all = reaching(after, now, now.purposes());
        return switch (field) {
            case "role", "agency" -> Found.of(Effect.WIDENS, all);
            case "purposes" -> {
                Set<Purpose> more = new HashSet<>(now.purposes());
                more.removeAll(old.purposes());
                Set<Purpose> less = new HashSet<>(old.purposes());
                less.removeAll(now.purposes());
                yield more.isEmpty() ? gone(old, less) : Found.of(Effect.WIDENS, reaching(after, now, more));
            }
            case "regions" -> places(old, old.regions(), now.regions(), all);
            case "municipalities" -> places(old, old.municipalities(), now.municipalities(), all);
            case "ages", "default-for-unknown-age" -> Found.of(Effect.WIDENS, all);
            default -> UNCLEAR;
        };
    }

    /** The order of regions counts as well: the first is the home. */
    private Found places(Desk old, Collection<String> were, Collection<String> are, Set<Role> all) {
        if (!new HashSet<>(were).containsAll(are)) {
            return Found.of(Effect.WIDENS, all);
        }
        return are.size() < were.size() && !are.isEmpty() ? gone(old, old.purposes()) : UNCLEAR;
    }

    /** Where two desks of a role could be asked nobody is, so one desk less can bring data to the other. */
    private Found gone(Desk desk, Set<Purpose> purposes) {
        boolean alone =
                after.desks().stream().noneMatch(other -> !other.id().equals(desk.id()) && other.role() == desk.role());
        Set<Role> senders = reaching(before, desk, purposes);
        return alone ? Found.of(Effect.NARROWS, senders) : Found.of(Effect.UNCLEAR, senders);
    }

    private Found region(String code, String field) {
        if (field.equals("name")) {
            return UNCLEAR;
        }
        boolean none = after.region(code)
                .map(region -> region.coverage() == Region.Coverage.NONE)
                .orElse(false);
        Set<Role> senders = senders(
                none ? before : after,
                purpose -> true,
                EnumSet.of(Role.CARE_COORDINATOR, Role.CARE_COORDINATOR_REMOTE));
        return Found.of(none ? Effect.NARROWS : Effect.WIDENS, senders);
    }

    /** Roles of the senders of which this desk can get anything for these purposes. */
    private static Set<Role> reaching(PolicySet set, Desk desk, Set<Purpose> purposes) {
        return senders(set, purposes::contains, Set.of(desk.role()));
    }

    private static Set<Role> senders(PolicySet set, Predicate<Purpose> purposes, @Nullable Set<Role> recipients) {
        Set<Role> senders = EnumSet.noneOf(Role.class);
        for (Role from : Role.values()) {
            for (Purpose purpose : Purpose.values()) {
                for (Regime regime : Regime.values()) {
                    if (purposes.test(purpose)
                            && set.recipients(purpose, from, regime).stream()
                                    .anyMatch(to -> recipients == null || recipients.contains(to))) {
                        senders.add(from);
                    }
                }
            }
        }
        return senders;
    }
}
