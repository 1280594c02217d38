// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.stages.event.EventMemo;
import org.jspecify.annotations.Nullable;

/** Reads what an event rests on, by its kind. */
final class EventFactStore {

    private EventFactStore() {}

    static EventFacts read(Transaction transaction, HeldEvent event, Instant now) {
        UUID signal = event.refers().signal();
        return switch (event.kind()) {
            case SAMENLOOP -> new EventFacts(pairs(transaction, event), List.of(), null, null, false);
            case ONBEVESTIGD ->
                signal == null
                        ? EventFacts.NONE
                        : new EventFacts(
                                List.of(),
                                WatchStore.live(transaction, signal),
                                agency(transaction, signal),
                                null,
                                held(transaction, event, now));
            case CONTACT ->
                new EventFacts(
                        List.of(),
                        List.of(),
                        null,
                        contact(transaction, event.refers().memo()),
                        false);
            case LEEFTIJDSGRENS -> new EventFacts(List.of(), List.of(), null, null, held(transaction, event, now));
            case INGETROKKEN, VERNIETIGEN -> EventFacts.NONE;
        };
    }

    /** What is left of what it told: of signals that are shared, and that no later event took back. */
    private static List<MatchEdgeStore.Pair> pairs(Transaction transaction, HeldEvent event) {
        return transaction
                .handle()
                .createQuery("select t.first_id, t.second_id from match_told t"
                        + " join signal f on f.id = t.first_id and f.state = 'decided'"
                        + " join signal s on s.id = t.second_id and s.state = 'decided'"
                        + " where t.event = :event and t.desk = :desk order by t.first_id, t.second_id")
                .bind("event", event.id())
                .bind("desk", event.target().desk())
                .map((row, context) -> new MatchEdgeStore.Pair(
                        row.getObject("first_id", UUID.class), row.getObject("second_id", UUID.class)))
                .list();
    }

    private static @Nullable String agency(Transaction transaction, UUID signal) {
        return transaction
                .handle()
                .createQuery("select agency from signal where id = :id")
                .bind("id", signal)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    /** A side knows a contact by an id of its own; no two are the same. */
    private static @Nullable ContactRow contact(Transaction transaction, @Nullable EventMemo memo) {
        UUID id = memo == null ? null : memo.contact().orElse(null);
        if (id == null) {
            return null;
        }
        ContactRow asRequester = ContactStore.by(transaction, "id", id);
        return asRequester != null ? asRequester : ContactStore.by(transaction, "source_id", id);
    }

    private static boolean held(Transaction transaction, HeldEvent event, Instant now) {
        UUID about = event.refers().about();
        return about != null
                && transaction
                        .handle()
                        .createQuery("select exists (select from delivery d where d.id = :id and d.desk = :desk"
                                + " and not d.stale and d.expires_at > :now"
                                + " and d.state in ('published', 'delivered', 'acknowledged'))")
                        .bind("id", about)
                        .bind("desk", event.target().desk())
                        .bind("now", now)
                        .mapTo(Boolean.class)
                        .one();
    }
}
