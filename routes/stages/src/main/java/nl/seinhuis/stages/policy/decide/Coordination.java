// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Explanation;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Region;
import org.jspecify.annotations.Nullable;

/**
 * Which coordinator is asked: that of the region of the observation, or at a distance where it has none; and, under
 * triage, that of another region in which somebody lives, about that person alone.
 */
final class Coordination {
    private final PolicySet set;
    private final Signal signal;
    private final SignalFacts facts;
    private final Set<Role> roles;
    private final DeskSelection selection;

    Coordination(PolicySet set, Signal signal, SignalFacts facts, Set<Role> roles, DeskSelection selection) {
        this.set = set;
        this.signal = signal;
        this.facts = facts;
        this.roles = roles;
        this.selection = selection;
    }

    void ask(Purpose purpose) {
        region(facts.region(), purpose, null);
        if (purpose == Purpose.TRIAGE) {
            residents().forEach((region, persons) -> region(region, purpose, persons));
        }
    }

    private Map<String, Set<String>> residents() {
        Map<String, Set<String>> residents = new LinkedHashMap<>();
        for (Person person : signal.persons()) {
            Residence residence = person.residence();
            String region = residence == null ? null : residence.region();
            if (region != null && !region.equals(facts.region())) {
                residents.computeIfAbsent(region, r -> new LinkedHashSet<>()).add(person.ref());
            }
        }
        return residents;
    }

    private void region(String code, Purpose purpose, @Nullable Set<String> persons) {
        Region region = set.region(code).orElse(null);
        if (region == null || region.coverage() == Region.Coverage.NONE) {
            selection.notAsked(Role.CARE_COORDINATOR.code(), purpose, Reasons.NO_COVERAGE);
        } else if (region.coverage() == Region.Coverage.REMOTE) {
            List<Desk> remote = selection.candidates(
                    Role.CARE_COORDINATOR_REMOTE, purpose, d -> d.id().equals(region.remoteDesk()));
            single(remote, Role.CARE_COORDINATOR_REMOTE, code, purpose, persons);
        } else {
            List<Desk> own = selection.candidates(Role.CARE_COORDINATOR, purpose, d -> d.serves(code));
            if (own.stream().anyMatch(d -> !d.ages().equals("all"))) {
                byAge(own, code, purpose, persons);
            } else {
                single(own, Role.CARE_COORDINATOR, code, purpose, persons);
            }
        }
    }

    private void single(List<Desk> desks, Role role, String region, Purpose purpose, @Nullable Set<String> persons) {
        if (!roles.contains(role)) {
            selection.notAsked(role.code(), purpose, Explanation.NO_RULE);
            return;
        }
        selection.single(desks, role, purpose, Reasons.NO_DESK).ifPresent(desk -> add(desk, region, purpose, persons));
    }

    /** Each victim to the desk of its age; unknown age to the default; others, and what is nobody's, to each desk asked. */
    private void byAge(List<Desk> desks, String region, Purpose purpose, @Nullable Set<String> persons) {
        List<Person> people = signal.persons().stream()
                .filter(p -> persons == null || persons.contains(p.ref()))
                .toList();
        List<Person> victims =
                people.stream().filter(p -> p.role() == SubjectRole.VICTIM).toList();
        for (Desk desk : desks) {
            Set<String> served = new LinkedHashSet<>();
            victims.stream().filter(v -> serves(desk, v)).map(Person::ref).forEach(served::add);
            if (!served.isEmpty() || (victims.isEmpty() && desk.defaultForUnknownAge())) {
                people.stream()
                        .filter(p -> p.role() != SubjectRole.VICTIM)
                        .map(Person::ref)
                        .forEach(served::add);
                add(desk, region, purpose, served, persons == null ? Asked.Route.PLAIN : Asked.Route.RESIDENCE);
            }
        }
        if (desks.isEmpty()) {
            selection.notAsked(Role.CARE_COORDINATOR.code(), purpose, Reasons.NO_DESK);
        }
    }

    private boolean serves(Desk desk, Person victim) {
        String band = Age.of(victim, facts.today()).band();
        return desk.ages().equals("all")
                || (band.equals("unknown")
                        ? desk.defaultForUnknownAge()
                        : desk.ages().equals(band));
    }

    private void add(Desk desk, String region, Purpose purpose, @Nullable Set<String> persons) {
        add(desk, region, purpose, persons, persons == null ? Asked.Route.PLAIN : Asked.Route.RESIDENCE);
    }

    /** One delivery per desk and purpose: a desk that is asked already is asked for more persons, not twice. */
    private void add(Desk desk, String region, Purpose purpose, @Nullable Set<String> persons, Asked.Route route) {
        for (Asked other : List.copyOf(selection.asked())) {
            if (other.desk().id().equals(desk.id()) && other.purpose() == purpose) {
                if (other.persons() != null && persons != null) {
                    Set<String> union = new HashSet<>(other.persons());
                    union.addAll(persons);
                    selection.asked().remove(other);
                    selection.add(new Asked(desk, purpose, other.region(), union, other.route()));
                }
                return;
            }
        }
        selection.add(new Asked(desk, purpose, region, persons, route));
    }
}
