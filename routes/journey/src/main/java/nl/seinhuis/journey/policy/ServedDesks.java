// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.journey.broker.Addresses;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;

/** The desks of the set in force: by which client each is served, and which queues they have. */
public final class ServedDesks implements DeskDirectory {

    private final Supplier<PolicySet> set;

    ServedDesks(Supplier<PolicySet> set) {
        this.set = set;
    }

    @Override
    public boolean serves(String client, String desk) {
        PolicySet now = set.get();
        return now.agencyOfClient(client)
                .flatMap(agency -> now.desk(desk).map(found -> found.agency().equals(agency.id())))
                .orElse(false);
    }

    /** The desks of a set, in the order of their ids. */
    public static List<String> ids(PolicySet set) {
        return set.desks().stream().map(Desk::id).sorted().toList();
    }

    /** One address for each desk and region of a set. */
    public static List<DeskAddress> addresses(PolicySet set) {
        List<DeskAddress> addresses = new ArrayList<>();
        for (Desk desk : set.desks()) {
            desk.regions().forEach(region -> addresses.add(Addresses.of(region, desk.id())));
        }
        return addresses;
    }
}
