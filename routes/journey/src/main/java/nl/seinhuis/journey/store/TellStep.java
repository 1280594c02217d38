// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.PlacedEntry;
import org.jspecify.annotations.Nullable;

/**
 * Commits events to desks with the ledger entries that say they are about to be sent, each with its place in the outbox. What
 * ends a delivery is committed once: a second one about the same delivery is left out, unless the first was called off.
 */
final class TellStep implements Step {

    private final Evidence evidence;
    private final List<Request.Tell> requests;
    private final List<Told> going = new ArrayList<>();
    private final Set<UUID> committed = new HashSet<>();
    private List<Request.Tell> admitted = List.of();

    TellStep(Evidence evidence, List<Request.Tell> requests) {
        this.evidence = evidence;
        this.requests = requests;
    }

    @Override
    public List<LedgerEntry> prepare(Transaction transaction) {
        admitted = requests.stream()
                .filter(request -> request.condition.test(transaction))
                .toList();
        List<Told> ending = all().stream().filter(TellStep::ends).toList();
        Set<UUID> due = ending.isEmpty()
                ? Set.of()
                : DeliveryStore.untold(
                        transaction, ending.stream().map(TellStep::about).toList());
        Set<UUID> taken = new HashSet<>();
        for (Told one : all()) {
            UUID about = one.event().about();
            if (!ends(one) || (about != null && due.contains(about) && taken.add(about))) {
                going.add(one);
                committed.add(one.event().id());
            }
        }
        return going.stream().map(one -> one.intent().entry()).toList();
    }

    private List<Told> all() {
        return admitted.stream().flatMap(request -> request.events.stream()).toList();
    }

    private static boolean ends(Told one) {
        return one.event().event().kind().ends();
    }

    private static @Nullable UUID about(Told one) {
        return one.event().about();
    }

    @Override
    public void finish(Transaction transaction, List<PlacedEntry> placed) {
        if (going.isEmpty()) {
            return;
        }
        insert(evidence, transaction, going, placed);
        List<UUID> ended =
                going.stream().filter(TellStep::ends).map(TellStep::about).toList();
        if (!ended.isEmpty()) {
            DeliveryStore.told(transaction, ended);
        }
    }

    /** Stores events with the places of their entries, and puts them in the outbox. */
    static void insert(Evidence evidence, Transaction transaction, List<Told> events, List<PlacedEntry> placed) {
        List<DeliveryStore.Row> rows = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Told one = events.get(i);
            rows.add(new DeliveryStore.Row(
                    one.signal(),
                    one.event().setDigest(),
                    one.intent(),
                    placed.get(i).index()));
        }
        DeliveryStore.insert(transaction, rows, evidence.clock().instant());
        OutboxStore.insertEvents(
                transaction,
                events.stream().map(Told::stored).toList(),
                evidence.clock().instant());
        EventMemoStore.insert(transaction, events);
    }

    @Override
    public void answer() {
        for (Request.Tell request : requests) {
            request.answer()
                    .complete(request.events.stream()
                            .filter(one -> committed.contains(one.event().id()))
                            .map(Told::stored)
                            .toList());
        }
    }
}
