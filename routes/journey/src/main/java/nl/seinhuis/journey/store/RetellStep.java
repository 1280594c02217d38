// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.RetellStore.Anew;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.PlacedEntry;

/**
 * Commits events that were made anew, each in its own place, with the entries that say they are about to be sent. One whose
 * facts are not those that it was made from is left as it is, to be made from the facts of now.
 */
final class RetellStep implements Step {

    private final Evidence evidence;
    private final Request.Retell request;
    private final List<Told> going = new ArrayList<>();
    private final List<UUID> over = new ArrayList<>();

    RetellStep(Evidence evidence, Request.Retell request) {
        this.evidence = evidence;
        this.request = request;
    }

    @Override
    public List<LedgerEntry> prepare(Transaction transaction) {
        going.clear();
        over.clear();
        Instant now = evidence.clock().instant();
        for (Anew one : request.events) {
            Told told = one.told();
            if (EventFactStore.read(transaction, one.event(), now).equals(one.facts())
                    && RetellStore.take(
                            transaction, one.event(), told == null ? RetellStore.NOT_TOLD : RenewStore.ANEW)) {
                one.facts().pairs().stream()
                        .filter(pair -> !one.pairs().contains(pair))
                        .forEach(pair ->
                                MatchEdgeStore.untell(transaction, one.event().id(), pair));
                if (told == null) {
                    over.add(one.event().id());
                } else {
                    going.add(told);
                }
            }
        }
        return going.stream().map(one -> one.intent().entry()).toList();
    }

    @Override
    public void finish(Transaction transaction, List<PlacedEntry> placed) {
        Instant now = evidence.clock().instant();
        Set<UUID> events = new HashSet<>();
        List<UUID> ended = new ArrayList<>();
        for (int i = 0; i < going.size(); i++) {
            Told one = going.get(i);
            RenewStore.replace(
                    transaction,
                    new DeliveryStore.Row(
                            one.signal(),
                            one.event().setDigest(),
                            one.intent(),
                            placed.get(i).index()),
                    now);
            events.add(one.id());
            UUID about = one.event().about();
            if (one.event().event().kind().ends() && about != null) {
                ended.add(about);
            }
        }
        if (!events.isEmpty()) {
            OutboxStore.reopenEvents(transaction, events, now);
        }
        if (!ended.isEmpty()) {
            DeliveryStore.told(transaction, ended);
        }
        if (!over.isEmpty()) {
            EventMemoStore.end(transaction, over);
        }
    }

    @Override
    public void answer() {
        request.answer().complete(going.size());
    }
}
