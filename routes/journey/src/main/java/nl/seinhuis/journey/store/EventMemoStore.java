// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Column;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.event.EventMemo;

/** The table {@code event_memo}. */
final class EventMemoStore {

    private EventMemoStore() {}

    private record Row(UUID event, EventMemo memo) {}

    /** Remembers what events say, in the transaction that commits them. */
    static void insert(Transaction transaction, List<Told> events) {
        List<Row> rows = new ArrayList<>();
        for (Told one : events) {
            EventMemo.of(one.event().event()).ifPresent(memo -> rows.add(new Row(one.id(), memo)));
        }
        if (!rows.isEmpty()) {
            transaction.insert(
                    "event_memo",
                    Column.of("event", "uuid", rows, Row::event),
                    Column.json("memo", rows, row -> row.memo().text()));
        }
    }

    /** Forgets events that end. */
    static void end(Transaction transaction, List<UUID> events) {
        transaction
                .handle()
                .createUpdate("delete from event_memo where event = any (:ids)")
                .bindArray("ids", UUID.class, events)
                .execute();
    }

    /** Forgets events that are through: taken, or past their last day. */
    static int sweep(Transaction transaction, Instant now) {
        return transaction
                .handle()
                .createUpdate("delete from event_memo m where not exists (select from delivery d where d.id = m.event"
                        + " and d.state not in ('delivered', 'acknowledged', 'expired') and d.expires_at > :now)")
                .bind("now", now)
                .execute();
    }
}
