// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nl.seinhuis.signal.DeclaredPurpose;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Reason;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.stock.Stock;

/**
 * Which desks are asked for which declared purpose: one way per role. A role that is not reached is told with its
 * reason, and whoever the sender excluded is never asked.
 */
final class DeskSelection {
    private static final Set<Role> BY_REGION = EnumSet.of(Role.POLICE, Role.VEILIG_THUIS, Role.GGD);
    private static final Set<Role> BY_MUNICIPALITY = EnumSet.of(Role.MUNICIPALITY_SOCIAL, Role.MUNICIPALITY_ORDER);
    private static final Set<Role> NATIONAL = EnumSet.of(Role.COMENSHA, Role.KMAR, Role.LABOUR_INSPECTORATE);
    private static final Set<Role> COORDINATION = EnumSet.of(Role.CARE_COORDINATOR, Role.CARE_COORDINATOR_REMOTE);

    private final PolicySet set;
    private final Stock stock;
    private final Signal signal;
    private final Agency agency;
    private final SignalFacts facts;
    private final List<Asked> asked = new ArrayList<>();
    private final List<NotAsked> notAsked = new ArrayList<>();

    DeskSelection(PolicySet set, Stock stock, Signal signal, Agency agency, SignalFacts facts) {
        this.set = set;
        this.stock = stock;
        this.signal = signal;
        this.agency = agency;
        this.facts = facts;
    }

    List<Asked> asked() {
        return asked;
    }

    List<NotAsked> notAsked() {
        return notAsked;
    }

    DeskSelection select() {
        Set<Purpose> purposes = new LinkedHashSet<>();
        signal.purposes().stream().map(DeclaredPurpose::purpose).forEach(purposes::add);
        for (Purpose purpose : purposes) {
            if (purpose == Purpose.MATCH || purpose == Purpose.MONITOR) {
                notAsked.add(new NotAsked(purpose.code(), purpose, Reasons.TABLES_ONLY));
            } else if (!set.mayDeclare(agency.role(), purpose)) {
                notAsked.add(new NotAsked(purpose.code(), purpose, Reasons.NOT_DECLARABLE));
            } else {
                purpose(purpose);
            }
        }
        addressees();
        return this;
    }

    /**
     * Who would be told that something is known elsewhere: the source desk itself if it is police data, else the
     * coordinators of the region; never at a distance, and never anybody else.
     */
    List<Asked> matching() {
        if (signal.legal().regime() == Regime.WPG) {
            one(agency.role(), Purpose.MATCH, desk -> desk.agency().equals(agency.id()), Reasons.NO_DESK);
        } else {
            Set<Role> roles = set.recipients(Purpose.MATCH, agency.role(), Regime.AVG);
            new Coordination(set, signal, facts, roles, this).ask(Purpose.MATCH);
        }
        return asked;
    }

    private void purpose(Purpose purpose) {
        Set<Role> roles = set.recipients(purpose, agency.role(), signal.legal().regime());
        for (Role role : roles) {
            if (!COORDINATION.contains(role)) {
                role(role, purpose);
            }
        }
        if (roles.stream().anyMatch(COORDINATION::contains)) {
            new Coordination(set, signal, facts, roles, this).ask(purpose);
        }
    }

    private void role(Role role, Purpose purpose) {
        if (role == Role.HOUSING_CORPORATION) {
            byStock(purpose);
        } else if (BY_MUNICIPALITY.contains(role)) {
            byMunicipality(role, purpose);
        } else if (role == Role.LABOUR_INSPECTORATE && !facts.labourExploitation()) {
            notAsked.add(new NotAsked(role.code(), purpose, Reasons.LABOUR_ONLY));
        } else if (NATIONAL.contains(role)) {
            one(role, purpose, desk -> true, Reasons.NO_DESK);
        } else if (BY_REGION.contains(role) && !(role == Role.GGD && purpose == Purpose.ASSIST)) {
            one(role, purpose, desk -> desk.serves(facts.region()), Reasons.NO_DESK);
        } else {
            byAddress(role, purpose);
        }
    }

    private void byMunicipality(Role role, Purpose purpose) {
        Place place = signal.place();
        String municipality = place == null ? null : place.municipality();
        if (municipality == null) {
            notAsked.add(new NotAsked(role.code(), purpose, Reasons.NO_MUNICIPALITY));
        } else {
            one(role, purpose, desk -> desk.municipalities().contains(municipality), Reasons.NO_DESK);
        }
    }

    private void byStock(Purpose purpose) {
        Place place = signal.place();
        List<Desk> owners = place == null
                ? List.of()
                : candidates(Role.HOUSING_CORPORATION, purpose, desk -> stock.holds(desk, place.bagId()));
        single(owners, Role.HOUSING_CORPORATION, purpose, Reasons.STOCK_ONLY)
                .ifPresent(desk -> add(new Asked(desk, purpose, address(desk), null, Asked.Route.STOCK)));
    }

    private void byAddress(Role role, Purpose purpose) {
        List<Desk> named = candidates(role, purpose, desk -> signal.addressees().contains(desk.id()));
        if (named.isEmpty()) {
            notAsked.add(new NotAsked(role.code(), purpose, Reasons.NOT_ADDRESSED));
        }
        for (Desk desk : named) {
            add(new Asked(desk, purpose, address(desk), null, Asked.Route.PLAIN));
        }
    }

    private void one(Role role, Purpose purpose, Predicate<Desk> serves, Reason nobody) {
        single(candidates(role, purpose, serves), role, purpose, nobody)
                .ifPresent(desk -> add(new Asked(desk, purpose, address(desk), null, Asked.Route.PLAIN)));
    }

    /** Desks in a role that could be asked; those that the sender excluded are told and left out. */
    List<Desk> candidates(Role role, Purpose purpose, Predicate<Desk> serves) {
        List<Desk> candidates = new ArrayList<>();
        for (Desk desk : set.desks()) {
            if (desk.role() == role && desk.purposes().contains(purpose) && serves.test(desk)) {
                if (excluded(desk)) {
                    notAsked.add(new NotAsked(desk.id(), purpose, Reasons.EXCLUDED));
                } else {
                    candidates.add(desk);
                }
            }
        }
        return candidates;
    }

    /** The one desk to ask: the only candidate, or the one that the sender named; else nobody, and that is told. */
    Optional<Desk> single(List<Desk> candidates, Role role, Purpose purpose, Reason nobody) {
        if (candidates.size() == 1) {
            return Optional.of(candidates.get(0));
        }
        if (candidates.isEmpty()) {
            if (notAsked.stream().noneMatch(n -> n.purpose() == purpose && isDeskOf(n.who(), role))) {
                notAsked.add(new NotAsked(role.code(), purpose, nobody));
            }
            return Optional.empty();
        }
        List<Desk> named = candidates.stream()
                .filter(d -> signal.addressees().contains(d.id()))
                .toList();
        if (named.size() == 1) {
            return Optional.of(named.get(0));
        }
        notAsked.add(new NotAsked(role.code(), purpose, Reasons.SEVERAL));
        return Optional.empty();
    }

    void add(Asked one) {
        asked.add(one);
    }

    void notAsked(String who, Purpose purpose, Reason reason) {
        notAsked.add(new NotAsked(who, purpose, reason));
    }

    /** The region of the observation if the desk has its address there, else the desk's home. */
    private String address(Desk desk) {
        return desk.serves(facts.region()) ? facts.region() : desk.regions().get(0);
    }

    private boolean isDeskOf(String id, Role role) {
        return set.desk(id).filter(d -> d.role() == role).isPresent();
    }

    /** Absolute; the remote desk is excluded with either of the two roles that it stands between. */
    boolean excluded(Desk desk) {
        return signal.excludes().stream().anyMatch(exclusion -> {
            Role role = exclusion.role();
            boolean hit = desk.id().equals(exclusion.desk())
                    || role == desk.role()
                    || (desk.role() == Role.CARE_COORDINATOR_REMOTE
                            && (role == Role.CARE_COORDINATOR || role == Role.COMENSHA));
            return hit && !(exclusion.liftWhenAcute() && facts.acuteTowards(desk.role()));
        });
    }

    private void addressees() {
        Purpose primary = signal.purposes().get(0).purpose();
        for (String id : signal.addressees()) {
            boolean told = notAsked.stream().anyMatch(n -> n.who().equals(id));
            if (!told && asked.stream().noneMatch(a -> a.desk().id().equals(id))) {
                notAsked.add(new NotAsked(id, primary, Reasons.NOT_REACHED));
            }
        }
    }
}
