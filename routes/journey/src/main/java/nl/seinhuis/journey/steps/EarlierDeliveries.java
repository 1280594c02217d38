// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.journey.steps.JourneySteps.Work;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.pseudonym.Earlier;

/** What desks got of a signal before its content was replaced, so that they are told which delivery the new one replaces. */
public final class EarlierDeliveries {

    private final DeskStore deliveries;
    private final Supplier<PolicySet> set;

    EarlierDeliveries(DeskStore deliveries, Supplier<PolicySet> set) {
        this.deliveries = deliveries;
        this.set = set;
    }

    /** One for each signal, in the same order. The store is asked only about those whose content was replaced. */
    List<Earlier> of(List<? extends Work<?>> works) {
        List<UUID> revised = works.stream()
                .map(Work::claimed)
                .filter(claimed -> claimed.revision() > 0)
                .map(claimed -> claimed.id())
                .toList();
        Map<UUID, Earlier> known = revised.isEmpty() ? Map.of() : deliveries.earlier(revised, readers(set.get()));
        return works.stream()
                .map(work -> known.getOrDefault(work.claimed().id(), Earlier.NONE))
                .toList();
    }

    /** What desks got of one signal. */
    Earlier ofOne(Claimed claimed) {
        return claimed.revision() == 0
                ? Earlier.NONE
                : deliveries
                        .earlier(List.of(claimed.id()), readers(set.get()))
                        .getOrDefault(claimed.id(), Earlier.NONE);
    }

    /** Desks that fetch deliveries themselves: they may have read one that does not count as taken yet. */
    public static List<String> readers(PolicySet set) {
        return set.desks().stream()
                .filter(desk -> !desk.channel().equals("amqp"))
                .map(Desk::id)
                .toList();
    }
}
