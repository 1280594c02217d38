// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.journey.store.ContactStore;
import nl.seinhuis.journey.store.contact.Contacts.Revealed;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;

/** The table {@code reveal}. */
final class RevealStore {

    private RevealStore() {}

    static void insert(Transaction transaction, ContactRow row, UUID event, Map<Category, Level> levels, int revision) {
        transaction
                .handle()
                .createUpdate("insert into reveal (event, contact, signal_id, levels, revision)"
                        + " values (:event, :contact, :signal, :levels, :revision)")
                .bind("event", event)
                .bind("contact", row.ids().requester())
                .bind("signal", row.matter().signal())
                .bindArray(
                        "levels",
                        String.class,
                        levels.entrySet().stream()
                                .map(one -> one.getKey().code() + " "
                                        + one.getValue().content().code())
                                .toList())
                .bind("revision", revision)
                .execute();
    }

    static List<Revealed> due(Transaction transaction, int limit) {
        return transaction
                .handle()
                .createQuery("select r.event, r.contact, r.levels from reveal r join signal s on s.id = r.signal_id"
                        + " where r.due and s.state = 'decided' order by r.event limit :limit")
                .bind("limit", limit)
                .map((row, context) ->
                        new Due(row.getObject("event", UUID.class), row.getObject("contact", UUID.class), levels(row)))
                .list()
                .stream()
                .flatMap(one -> one.read(transaction).stream())
                .toList();
    }

    private record Due(UUID event, UUID contact, Map<Category, Content> levels) {

        List<Revealed> read(Transaction transaction) {
            ContactRow row = ContactStore.by(transaction, "id", contact);
            return row == null ? List.of() : List.of(new Revealed(event, row, levels));
        }
    }

    private static Map<Category, Content> levels(ResultSet row) throws SQLException {
        Map<Category, Content> levels = new EnumMap<>(Category.class);
        Arrays.stream((String[]) row.getArray("levels").getArray())
                .map(one -> one.split(" ", 2))
                .forEach(one -> levels.put(Coded.of(Category.class, one[0]), Coded.of(Content.class, one[1])));
        return levels;
    }

    static void judged(Transaction transaction, UUID event, int revision) {
        transaction
                .handle()
                .createUpdate("update reveal set due = false, revision = :revision where event = :event")
                .bind("revision", revision)
                .bind("event", event)
                .execute();
    }

    /** It does not hold any more. What nobody can have taken yet is told anew, as lost: it is left alone. */
    static boolean end(Transaction transaction, UUID event) {
        return transaction
                        .handle()
                        .createUpdate("update delivery set stale = true, jwe = null where id = :event and not stale"
                                + " and state in ('published', 'delivered', 'acknowledged', 'dead')")
                        .bind("event", event)
                        .execute()
                > 0;
    }
}
